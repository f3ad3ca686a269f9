import { transactionConversion } from "./transactions"

const transaction = {
  id: 900,
  commissionStatus: "approved",
  commissionAmount: { amount: 10, currency: "GBP" },
  saleAmount: { amount: 150, currency: "GBP" },
  oldCommissionAmount: { amount: 27.25, currency: "GBP" },
  oldSaleAmount: { amount: 389.27, currency: "GBP" },
  amended: true,
  transactionDate: "2026-05-01T10:00:00",
  validationDate: "2026-05-08T10:00:00",
}

it("counts of an amended transaction what is left of it", () => {
  expect(transactionConversion(transaction)).toMatchObject({
    ...{ external_id: "900", status: "approved" },
    ...{ commission_amount: "10", sale_amount: "150", currency: "GBP" },
  })
})

it.each(["declined", "deleted"])(
  "takes the whole back of one that is %s",
  (commissionStatus) => {
    const declined = { ...transaction, commissionStatus }
    expect(transactionConversion(declined)?.status).toBe("reversed")
  }
)
