import { accountOf, emptyAccount } from "./account-form"

const partner = {
  name: "Darth Vader",
  email: "vader@empire.example",
  payout_method: null,
}
const form = emptyAccount(partner)

it("begins with a bank, or with the way there is", () => {
  expect(form.method).toBe("bank")
  expect(emptyAccount({ ...partner, payout_method: "wise" }).method).toBe(
    "wise"
  )
})

it.each([
  { why: "no IBAN", over: {}, is: null },
  { why: "spaces for one", over: { iban: "  " }, is: null },
  {
    why: "a bank",
    over: { iban: " DK50 0040 ", bic: "" },
    is: { method: "bank", account_holder: "Darth Vader", iban: "DK50 0040" },
  },
  {
    why: "a bank with its BIC",
    over: { iban: "DK50", bic: "DABADKKK" },
    is: {
      ...{ method: "bank", account_holder: "Darth Vader" },
      ...{ iban: "DK50", bic: "DABADKKK" },
    },
  },
  {
    why: "PayPal",
    over: { method: "paypal" as const },
    is: { method: "paypal", email: "vader@empire.example" },
  },
  {
    why: "no e-mail",
    over: { method: "paypal" as const, email: "" },
    is: null,
  },
  {
    why: "Wise",
    over: { method: "wise" as const },
    is: {
      ...{ method: "wise", account_holder: "Darth Vader" },
      email: "vader@empire.example",
    },
  },
])("says what the API takes of $why", ({ over, is }) => {
  expect(accountOf({ ...form, ...over })).toEqual(is)
})
