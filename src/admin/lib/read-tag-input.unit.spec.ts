import { readTagInput } from "./read-tag-input"

const url = "https://flux.example/t?picc_data=00&cmac=11"
const uid = "04a1b2c3d4e5f6"

it.each([
  { text: url, read: { kind: "url", url }, why: "a tap" },
  { text: ` ${url}\n`, read: { kind: "url", url }, why: "with line ends" },
  {
    text: "t?uid=04A1B2C3D4E5F6&ctr=000001&cmac=11",
    read: { kind: "url", url: "t?uid=04A1B2C3D4E5F6&ctr=000001&cmac=11" },
    why: "a reader that leaves the scheme out",
  },
  { text: uid, read: { kind: "uid", uid }, why: "a UID" },
  { text: "04A1B2C3D4E5F6", read: { kind: "uid", uid }, why: "upper case" },
  {
    text: "04:A1:B2:C3:D4:E5:F6",
    read: { kind: "uid", uid },
    why: "as phones print it",
  },
  { text: "04 A1 B2 C3 D4 E5 F6", read: { kind: "uid", uid }, why: "spaced" },
  { text: "04A1B2C3D4E5", read: null, why: "too short" },
  { text: "04A1B2C3D4E5F6F7", read: null, why: "too long" },
  { text: "04A1B2C3D4E5FG", read: null, why: "not hex" },
  { text: "", read: null, why: "nothing" },
])("reads $text ($why)", ({ text, read }) => {
  expect(readTagInput(text)).toEqual(read)
})
