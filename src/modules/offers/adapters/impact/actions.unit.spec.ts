import { readFileSync } from "node:fs"
import type { Row } from "../tools/field"
import { actionConversion } from "./actions"

const path = "integration-tests/fixtures/offers/impact/actions_list_200.json"
const action = JSON.parse(readFileSync(path, "utf8")).Actions[0] as Row

it("maps the documented action", () => {
  expect(actionConversion(action)).toEqual({
    external_id: "1000.4636.158133",
    click_id: null,
    status: "pending",
    network_status: "PENDING",
    sale_amount: "21.99",
    commission_amount: "0.88",
    currency: "USD",
    advertiser_id: "1000",
    product: null,
    occurred_at: "2024-09-10T17:42:38.000Z",
    changed_at: null,
  })
})

it.each([
  [{ State: "APPROVED" }, { status: "approved" }],
  [
    { State: "APPROVED", ClearedDate: "2024-10-01T00:00:00-07:00" },
    { status: "paid" },
  ],
  [{ State: "MODIFIED" }, { status: "pending", network_status: "MODIFIED" }],
  [
    { State: "REVERSED", Payout: "0.00", Amount: "0.00" },
    { status: "reversed", commission_amount: "0.88", sale_amount: "21.99" },
  ],
  [
    { State: "REVERSED", Payout: "-0.88", Amount: "-21.99" },
    { status: "reversed", commission_amount: "0.88", sale_amount: "21.99" },
  ],
  [
    // Refunded in part: what is left, of what was intended.
    {
      State: "APPROVED",
      ...{ Payout: "0.40", IntendedPayout: "0.88" },
      ...{ Amount: "10.00", IntendedAmount: "21.99" },
    },
    { status: "approved", commission_amount: "0.40", sale_amount: "10.00" },
  ],
  [{ SubId1: "K3A" }, { click_id: "k3a" }],
])("with %p it is %p", (changes, result) => {
  expect(actionConversion({ ...action, ...changes })).toMatchObject(result)
})

it("takes the time of change from its update", () => {
  const update = { UpdateDate: "2024-09-12T02:00:00-04:00" }
  expect(actionConversion(action, update)).toMatchObject({
    changed_at: "2024-09-12T06:00:00.000Z",
  })
})

it.each([
  [{ Id: "" }],
  [{ Payout: "" }],
  [{ Currency: "" }],
  [{ EventDate: "" }],
])("leaves one with %p out", (changes) => {
  expect(actionConversion({ ...action, ...changes })).toBeNull()
})
