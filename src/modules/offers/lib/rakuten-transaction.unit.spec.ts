import { readFileSync } from "node:fs"
import { join } from "node:path"
import { readRakutenTransaction } from "./rakuten-transaction"

const fixture = (name: string) =>
  JSON.parse(
    readFileSync(
      join(
        __dirname,
        "../../../../integration-tests/fixtures/offers/rakuten",
        name
      ),
      "utf8"
    )
  )

const [event] = fixture("events_transactions_200.json")
const [transaction] = fixture("events_transactions_doc_200.json")

it("reads an event that was recorded", () => {
  expect(readRakutenTransaction(event)).toEqual({
    external_id: "1111:333333333:5555555",
    click_id: "adc99999999cda",
    status: "pending",
    network_status: "realtime event",
    sale_amount: "8200.46",
    commission_amount: "0",
    currency: "USD",
    advertiser_id: "1111",
    product: "Something really fancy",
    occurred_at: "2014-04-30T03:07:00.000Z",
    changed_at: "2014-04-30T03:07:13.000Z",
  })
})

it("counts a transaction that is no event", () => {
  expect(readRakutenTransaction(transaction)).toMatchObject({
    status: "approved",
    network_status: "realtime",
    click_id: null,
  })
})

it("takes a sale back by its cancellation, which has another id", () => {
  const sold = { ...event, is_event: "N", commissions: 82 }
  const cancelled = {
    ...sold,
    etransaction_id: "another",
    sale_amount: -8200.46,
    commissions: -82,
    process_date: "2014-05-02T03:07:13.000+0000",
  }
  expect(readRakutenTransaction(cancelled)).toMatchObject({
    external_id: readRakutenTransaction(sold)?.external_id,
    status: "reversed",
    network_status: "realtime cancellation",
    sale_amount: "8200.46",
    commission_amount: "82",
    changed_at: "2014-05-02T03:07:13.000Z",
  })
})

it.each(["order_id", "sku_number", "advertiser_id"])(
  "falls back on the transaction's id without %s",
  (field) => {
    expect(readRakutenTransaction({ ...event, [field]: "" })?.external_id).toBe(
      event.etransaction_id
    )
  }
)

it.each([
  ["2014-04-30T03:07:13.123-0500", "2014-04-30T08:07:13.123Z"],
  ["2014-04-30T03:07:13.000 0000", "2014-04-30T03:07:13.000Z"],
  ["2014-04-30T03:07:13Z", "2014-04-30T03:07:13.000Z"],
  ["Wed Apr 30 2014 03:07:13 GMT-0500 (EST)", "2014-04-30T08:07:13.000Z"],
  ["Wed Apr 30 2014 03:07:13 GMT+0000", "2014-04-30T03:07:13.000Z"],
])("reads the time %s", (process_date, changed_at) => {
  expect(readRakutenTransaction({ ...event, process_date })?.changed_at).toBe(
    changed_at
  )
})

it.each([
  ["no id at all", { order_id: null, etransaction_id: "" }],
  ["no amount", { sale_amount: "NaN", commissions: null }],
  ["no currency", { currency: "" }],
  ["no time", { process_date: "yesterday", transaction_date: "" }],
  [
    "a time without a zone",
    { process_date: "2014-04-30T03:07:13", transaction_date: null },
  ],
])("refuses %s", (_, changes) => {
  expect(readRakutenTransaction({ ...event, ...changes })).toBeNull()
})
