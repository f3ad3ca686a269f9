import { readFileSync } from "node:fs"
import type { Row } from "../tools/field"
import { transactionConversion } from "./transactions"

const path = "integration-tests/fixtures/offers/awin/transactions_200.json"
const [recorded] = JSON.parse(readFileSync(path, "utf8")) as Row[]

it("maps the recorded transaction", () => {
  expect(transactionConversion(recorded as Row)).toEqual({
    external_id: "283309559",
    click_id: "57b2ecd9429847110062cec8",
    status: "approved",
    network_status: "approved",
    sale_amount: "389.27",
    commission_amount: "27.25",
    currency: "GBP",
    advertiser_id: "6795",
    product: null,
    occurred_at: "2017-04-26T21:41:00.000Z",
    changed_at: "2017-05-04T16:19:00.000Z",
  })
})

it.each([
  [{ commissionStatus: "pending" }, "pending"],
  [{ commissionStatus: "declined" }, "reversed"],
  [{ commissionStatus: "deleted" }, "reversed"],
  [{ commissionStatus: "approved", paidToPublisher: true }, "paid"],
  [{ commissionStatus: "declined", paidToPublisher: true }, "reversed"],
  [{ commissionStatus: null }, "pending"],
])("with %p the status is %p", (changes, status) => {
  expect(transactionConversion({ ...recorded, ...changes })).toMatchObject({
    status,
  })
})

it.each([
  [{ id: null }],
  [{ commissionAmount: null }],
  [{ transactionDate: "yesterday" }],
])("leaves one with %p out", (changes) => {
  expect(transactionConversion({ ...recorded, ...changes })).toBeNull()
})

it("knows no click that is none of ours", () => {
  const foreign = { ...recorded, clickRefs: { clickRef: "Spring campaign" } }
  expect(transactionConversion(foreign)).toMatchObject({ click_id: null })
})
