import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type ClickBankOrder,
  conversionOfOrder,
  readClickBankForm,
  readClickBankOrder,
} from "./clickbank-order"
import { rowsOf } from "./collapsed-json"

const fixture = (name: string) =>
  JSON.parse(
    readFileSync(
      join(
        __dirname,
        "../../../../integration-tests/fixtures/offers/clickbank",
        name
      ),
      "utf8"
    )
  )

const cases = fixture("ins_behaviour_cases.json")

const sale = {
  receipt: "ABC12345",
  transactionType: "SALE",
  transactionTime: "20220810T162015-0700",
  role: "AFFILIATE",
  affiliate: "MyAcct",
  vendor: "reef",
  totalAccountAmount: 40.25,
  totalOrderAmount: 79,
  currency: "USD",
  lineItems: [{ productTitle: "Reef Diving" }],
  trackingCodes: ["k3f9a"],
}

const convert = (row: object, nickname = "myacct") => {
  const order = readClickBankOrder(row as Record<string, unknown>)
  return order && conversionOfOrder(order, nickname)
}

describe("conversionOfOrder", () => {
  it("reads the orders of the API", () => {
    const conversions = rowsOf(fixture("orders_200.json").orderData).map(
      (row) => convert(row)
    )
    expect(conversions.map((one) => [one?.external_id, one?.status])).toEqual([
      ["ABC10001", "approved"],
      ["ABC10002", "approved"],
      ["ABC10003", "reversed"],
      ["ABC10004", "reversed"],
      ["ABC10005", "approved"],
    ])
    expect(conversions[2]).toEqual({
      external_id: "ABC10003",
      click_id: null,
      status: "reversed",
      network_status: "RFND",
      sale_amount: "60",
      commission_amount: "30",
      currency: "USD",
      advertiser_id: "atollsbooks",
      product: "Atolls Reading Guide",
      occurred_at: "2025-08-01T09:30:00.000Z",
      changed_at: "2025-08-01T09:30:00.000Z",
    })
  })

  it("gives a sale and its refund one id, and the refund the later time", () => {
    const bought = convert(sale)
    const refunded = convert({
      ...sale,
      transactionType: "RFND",
      transactionTime: "20220811T000000-0700",
      totalAccountAmount: -40.25,
    })
    expect(refunded?.external_id).toBe(bought?.external_id)
    expect(refunded?.status).toBe("reversed")
    expect(String(refunded?.changed_at) > String(bought?.changed_at)).toBe(true)
  })

  it.each([...cases.nonRevenue, "TEST_BILL", "CANCEL-TEST-REBILL", "FEE"])(
    "earns nothing by %s",
    (transactionType) => {
      expect(convert({ ...sale, transactionType })).toBeNull()
    }
  )

  it("keeps a type it does not know beside the sale", () => {
    expect(convert({ ...sale, transactionType: "MYSTERY" })).toMatchObject({
      external_id: "ABC12345:MYSTERY",
      status: "pending",
      network_status: "MYSTERY",
    })
  })

  it.each([
    ["the vendor's own notice", { role: "VENDOR" }],
    ["another affiliate's", { affiliate: "someoneelse" }],
    ["no affiliate's", { affiliate: { "@nil": "true" } }],
  ])("leaves out %s", (_, changes) => {
    expect(convert({ ...sale, ...changes })).toBeNull()
  })

  it.each([
    [{ trackingCodes: ["K3F9A"] }],
    [{ trackingCodes: "k3f9a" }],
    [{ trackingCodes: [], trackingId: "k3f9a" }],
    [
      {
        trackingCodes: undefined,
        affiliateTrackingParameters: { extclid: "k3f9a" },
      },
    ],
  ])("finds our click id in %j", (changes) => {
    expect(convert({ ...sale, ...changes })?.click_id).toBe("k3f9a")
  })

  it("adds the lines where an order has no total", () => {
    const { totalAccountAmount: _, lineItems: __, ...bare } = sale
    const lineItemData = [{ accountAmount: 0.1 }, { accountAmount: "0.2" }]
    expect(convert({ ...bare, lineItemData })?.commission_amount).toBe("0.30")
    expect(convert({ ...bare, lineItemData: [{}] })).toBeNull()
  })
})

describe("readClickBankOrder", () => {
  it.each([
    ["20220810T162015-0700", "2022-08-10T23:20:15.000Z"],
    ["2022-08-10T16:20:15-07:00", "2022-08-10T23:20:15.000Z"],
    ["2022-08-10T16:20:15Z", "2022-08-10T16:20:15.000Z"],
  ])("reads the time %s", (transactionTime, time) => {
    expect(readClickBankOrder({ ...sale, transactionTime })?.time).toBe(time)
  })

  it.each([
    ["no receipt", { receipt: "" }],
    ["no type", { transactionType: { "@nil": "true" } }],
    ["a time without a zone", { transactionTime: "2022-08-10T16:20:15" }],
    ["a day that is none", { transactionTime: "2022-13-41T16:20:15Z" }],
    ["NaN for money", { totalAccountAmount: "NaN" }],
    ["words for the total", { totalOrderAmount: "bad" }],
    ["a sale that takes money", { totalAccountAmount: "-1" }],
    ["no currency code", { currency: "dollars" }],
  ])("refuses %s", (_, changes) => {
    expect(readClickBankOrder({ ...sale, ...changes })).toBeNull()
  })
})

describe("readClickBankForm", () => {
  const form = {
    ctransreceipt: "ABC12345",
    ctransaction: "RFND",
    ctranstime: "1660173615",
    ctransrole: "AFFILIATE",
    ctransaffiliate: "myacct",
    ctransvendor: "reef",
    caccountamount: "-4025",
    corderamount: "-7900",
    ccurrency: "USD",
    cprodtitle: "Reef Diving",
    caffitid: "k3f9a",
  }

  it("reads cents and epoch seconds", () => {
    const order = readClickBankForm(form) as ClickBankOrder
    expect(conversionOfOrder(order, "myacct")).toMatchObject({
      external_id: "ABC12345",
      click_id: "k3f9a",
      status: "reversed",
      commission_amount: "40.25",
      sale_amount: "79.00",
      occurred_at: "2022-08-10T23:20:15.000Z",
    })
  })

  it.each([
    ["no time", { ctranstime: "" }],
    ["no amount", { caccountamount: "" }],
  ])("refuses %s", (_, changes) => {
    expect(readClickBankForm({ ...form, ...changes })).toBeNull()
  })
})
