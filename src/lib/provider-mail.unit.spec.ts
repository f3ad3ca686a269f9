import { mailOf } from "./provider-mail"

const notification = {
  ...{ to: "a@example.com", channel: "email", template: "deals" },
  content: { subject: "S", html: "<p>H</p>", text: "T" },
}

it("keeps what a mail needs", () => {
  expect(mailOf(notification)).toEqual({
    ...{ to: "a@example.com", from: null, headers: {} },
    ...{ subject: "S", html: "<p>H</p>", text: "T", is_confirmation: false },
  })
})

it("takes headers, but none that begin another", () => {
  const headers = { "X-A": "1", "X-B": "1\r\nBcc: b@example.com", "X-C": 2 }

  expect(
    mailOf({ ...notification, provider_data: { headers } }).headers
  ).toEqual({ "X-A": "1" })
})

it.each([
  { why: "subject", content: { subject: "", html: "x" } },
  { why: "content", content: { subject: "S" } },
])("refuses a mail without $why", ({ content }) => {
  expect(() => mailOf({ ...notification, content })).toThrow("[mail:refused]")
})
