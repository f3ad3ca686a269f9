import { readFileSync } from "node:fs"
import { PostbackError } from "../../network/errors"
import { readAwinPostback } from "./postback"

const folder = "integration-tests/fixtures/offers/awin"
const post = readFileSync(`${folder}/transaction_notification_post.txt`, "utf8")
const form = post.split(/\r?\n\r?\n/)[1] ?? ""

const read = (request: Partial<Parameters<typeof readAwinPostback>[0]>) =>
  readAwinPostback({
    method: "POST",
    query: {},
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.alloc(0),
    credentials: { publisher_id: "45628" },
    ...request,
  })

const conversion = {
  external_id: "105956531",
  click_id: null,
  status: "pending",
  network_status: "tracked",
  sale_amount: "26.09",
  commission_amount: "1.64",
  currency: "GBP",
  advertiser_id: "3661",
  product: null,
  occurred_at: "2013-06-13T12:05:00.000Z",
  changed_at: null,
}

it("reads the documented form", () => {
  expect(read({ body: Buffer.from(form) })).toEqual([conversion])
})

it("reads the same as plain JSON", () => {
  const body = readFileSync(`${folder}/transaction_notification_payload.json`)
  expect(read({ body })).toEqual([conversion])
})

it("reads macros of an address, and none that was not filled in", () => {
  const query = {
    transactionid: "1",
    commission: "2.5",
    transactionCurrency: "EUR",
    transactionDate: "2026-01-31 10:00:00",
    clickRef: "k3",
    merchantId: "!!!merchantId!!!",
  }
  expect(read({ method: "GET", query })).toEqual([
    expect.objectContaining({
      external_id: "1",
      click_id: "k3",
      commission_amount: "2.5",
      advertiser_id: null,
    }),
  ])
})

it.each([
  [
    "another publisher's",
    { body: Buffer.from(form), credentials: { publisher_id: "1" } },
  ],
  ["no JSON", { body: Buffer.from("AwinTransactionPush=%7B") }],
  ["no object", { body: Buffer.from("[]") }],
  ["nothing", {}],
  ["no commission", { method: "GET" as const, query: { transactionId: "1" } }],
])("refuses %s", (_, request) => {
  expect(() => read(request)).toThrow(PostbackError)
})
