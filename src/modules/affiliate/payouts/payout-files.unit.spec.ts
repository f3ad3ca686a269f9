import { payoutFile, type Payee } from "./payout-files"

const batch = { currency: "DKK", reference: "apay_1" }
const payees: Payee[] = [
  {
    ...{ ref: "vader", name: "Vader", amount: "12.5" },
    details: {
      method: "bank",
      account_holder: "=CMD(); & co",
      iban: "DK5000400440116243",
    },
  },
  {
    ...{ ref: "boba", name: "Boba", amount: "0.15" },
    details: { method: "paypal", email: "boba@example.com" },
  },
  {
    ...{ ref: "leia", name: "Leia", amount: "7" },
    details: {
      method: "wise",
      account_holder: 'Leia "Organa", Alderaan',
      email: "leia@example.com",
    },
  },
]

it.each([
  {
    format: "bank",
    text:
      "account_holder;iban;bic;amount;currency;reference\r\n" +
      `"'=CMD(); & co";DK5000400440116243;;12,50;DKK;apay_1 vader\r\n`,
  },
  {
    format: "paypal",
    text: "boba@example.com,0.15,DKK,boba,apay_1,PAYPAL\r\n",
  },
  {
    format: "wise",
    text:
      "name,recipientEmail,paymentReference,receiverType,amountCurrency,amount,sourceCurrency,targetCurrency,type\r\n" +
      `"Leia ""Organa"", Alderaan",leia@example.com,apay_1 leia,PRIVATE,target,7.00,DKK,DKK,EMAIL\r\n`,
  },
] as const)("writes the file for $format, of those paid that way", (it) => {
  expect(payoutFile(it.format, payees, batch)).toBe(it.text)
})

it("has no decimals where the currency has none", () => {
  const file = payoutFile(
    "paypal",
    payees.slice(1, 2).map((it) => ({ ...it, amount: "68" })),
    { ...batch, currency: "JPY" }
  )
  expect(file).toContain(",68,JPY,")
})
