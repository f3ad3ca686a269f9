import { mailError, mailFailureOf } from "./mail-error"

it.each(["retry", "refused", "account", "unknown"] as const)(
  "comes through Medusa's wrapping: %s",
  (kind) => {
    const { message } = mailError(kind, "over the limit\nof today")
    const wrapped = new Error(
      `Failed to send notification with id x:\n${message}`
    )

    expect(mailFailureOf(wrapped)).toEqual({
      ...{ kind, message: "over the limit\nof today" },
    })
  }
)

it.each([
  ["Could not find a notification provider for channel: email", "account"],
  ["socket hang up", "unknown"],
])("takes %j for %s", (message, kind) => {
  expect(mailFailureOf(new Error(message)).kind).toBe(kind)
})
