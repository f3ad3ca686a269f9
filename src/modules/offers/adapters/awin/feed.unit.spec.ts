import { feedOf } from "./feed"

const row = {
  "Advertiser ID": "9",
  "Advertiser Name": "Fragrancedirect",
  "Primary Region": "GB",
  "Membership Status": "Not Joined",
  "Feed ID": "9",
  Language: "English",
  "Last Imported": "2017-07-09 07:07:32",
}

it("reads a row of the documented list", () => {
  expect(feedOf(row)).toEqual({
    id: "9",
    advertiser_id: "9",
    advertiser: "Fragrancedirect",
    language: "en",
    region: "GB",
    joined: false,
    imported: "2017-07-09 07:07:32",
    products: null,
  })
})

it.each([
  ["active", true],
  ["Joined", true],
  ["Not Joined", false],
  ["", false],
])("%p counts as joined: %p", (status, joined) => {
  expect(feedOf({ ...row, "Membership Status": status })).toMatchObject({
    joined,
  })
})

it("reads newer names, behind a byte order mark", () => {
  expect(
    feedOf({ "\uFEFFfeed_id": "7", "No of products": "1200" })
  ).toMatchObject({ id: "7", products: 1200 })
})

it.each([[{ "<html>": "x" }], [{ "Feed ID": "" }], [{ "Feed ID": "../x" }]])(
  "takes %p for no feed",
  (fields: Record<string, string>) => {
    expect(feedOf(fields)).toBeNull()
  }
)
