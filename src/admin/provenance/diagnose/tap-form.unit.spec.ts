import { bodyOf, EMPTY_TAP } from "./tap-form"

it.each([
  { form: {}, body: null },
  { form: { url: " https://x/t?e=1 " }, body: { url: "https://x/t?e=1" } },
  {
    form: { mirror: "encrypted", picc_data: "aa", cmac: "bb", url: "ignored" },
    body: { picc_data: "aa", cmac: "bb" },
  },
  {
    form: { mirror: "encrypted", picc_data: "aa", enc: "cc", cmac: "bb" },
    body: { picc_data: "aa", enc: "cc", cmac: "bb" },
  },
  { form: { mirror: "encrypted", picc_data: "aa" }, body: null },
  {
    form: { mirror: "plain", uid: "04", ctr: "01", cmac: "bb" },
    body: { uid: "04", ctr: "01", cmac: "bb" },
  },
  { form: { mirror: "plain", uid: "04", cmac: "bb" }, body: null },
] as const)("sends $body for $form", ({ form, body }) => {
  expect(bodyOf({ ...EMPTY_TAP, ...form })).toEqual(body)
})
