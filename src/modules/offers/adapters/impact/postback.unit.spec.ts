import { readFileSync } from "node:fs"
import { PostbackError } from "../../network/errors"
import { readImpactPostback } from "./postback"

const documented = readFileSync(
  "integration-tests/fixtures/offers/impact/event_notification_post.json"
)

const read = (request: Partial<Parameters<typeof readImpactPostback>[0]>) =>
  readImpactPostback({
    method: "POST",
    query: {},
    headers: {},
    body: Buffer.alloc(0),
    credentials: {},
    ...request,
  })

it("reads the documented JSON, with the currency of its address", () => {
  expect(read({ body: documented, query: { currency: "USD" } })).toEqual([
    {
      external_id: "1234567890",
      click_id: null,
      status: "approved",
      network_status: "APPROVED",
      sale_amount: null,
      commission_amount: "5.00",
      currency: "USD",
      advertiser_id: "10306",
      product: "APP-0016",
      occurred_at: expect.stringMatching(/Z$/),
      changed_at: null,
    },
  ])
})

const query = {
  ActionId: "1.2.3",
  Payout: "-5.00",
  Currency: "EUR",
  Status: "REVERSED",
  SubId1: "k3",
  Amount: "{Amount}",
  EventDate: "2026-01-31T10:00:00-08:00",
}

const conversion = {
  external_id: "1.2.3",
  click_id: "k3",
  status: "reversed",
  commission_amount: "5.00",
  sale_amount: null,
  currency: "EUR",
  occurred_at: "2026-01-31T18:00:00.000Z",
}

it("reads macros of an address, and none that was not filled in", () => {
  expect(read({ method: "GET", query })).toMatchObject([conversion])
})

it("reads a form", () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  const body = Buffer.from(String(new URLSearchParams(query)))
  expect(read({ headers, body })).toMatchObject([conversion])
})

it.each([
  ["no currency", { body: documented }],
  ["no payout", { method: "GET" as const, query: { ...query, Payout: "" } }],
  [
    "no id",
    { method: "GET" as const, query: { ...query, ActionId: "{ActionId}" } },
  ],
  ["no JSON", { body: Buffer.from("{") }],
  ["no object", { body: Buffer.from("[]") }],
  ["nothing", {}],
])("refuses %s", (_, request) => {
  expect(() => read(request)).toThrow(PostbackError)
})
