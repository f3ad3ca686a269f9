import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PostbackError } from "../../network/errors"
import { readPartnerStackPostback } from "./postback"
import { conversionOfReward } from "./reward"

const FIXTURES = join(
  process.cwd(),
  "integration-tests/fixtures/offers/partnerstack"
)
const { data: rewards } = JSON.parse(
  readFileSync(join(FIXTURES, "rewards_200.json"), "utf8")
) as { data: Record<string, unknown>[] }

const aReward = (changed: Record<string, unknown> = {}) => ({
  key: "rwd_1",
  status: "pending",
  amount: 5000,
  currency: "USD",
  created_at: 1714000000000,
  ...changed,
})

it("reads the rewards of a report", () => {
  const read = rewards.map(conversionOfReward)
  expect(read.map((it) => [it?.status, it?.commission_amount])).toEqual([
    ["pending", "50"],
    ["approved", "25"],
    ["paid", "10"],
    ["reversed", "7.5"],
  ])
  expect(read[0]).toEqual({
    external_id: "rwd_1",
    click_id: null,
    status: "pending",
    network_status: "pending",
    sale_amount: "500",
    commission_amount: "50",
    currency: "USD",
    advertiser_id: "grp_acme",
    product: null,
    occurred_at: "2024-04-24T23:06:40.000Z",
    changed_at: null,
  })
  expect(read[2]?.changed_at).toBe("2024-04-24T23:06:40.000Z")
})

it.each([
  [{ payment_status: "withdrawn", status: "approved" }, "paid", "withdrawn"],
  [{ payment_status: "available" }, "approved", "available"],
  [{ payment_status: "paid_and_refunded", status: "paid" }, "reversed", ""],
  [{ status: "something new" }, "pending", "something new"],
  [{ status: null }, "pending", "unknown"],
  [{ amount: -5000, status: "approved" }, "reversed", "approved"],
])("judges %j as %s", (changed, status, word) => {
  const conversion = conversionOfReward(aReward(changed))
  expect(conversion?.status).toBe(status)
  expect(conversion?.network_status).toContain(word)
  expect(conversion?.commission_amount).toBe("50")
})

it.each([
  [{ sid: "abc123" }],
  [{ sub_id: "ABC123" }],
  [{ sub_ids: ["abc123"] }],
  [{ sub_ids: { sid: "abc123" } }],
  [{ click: { sub_id: "abc123" } }],
  [{ metadata: { sid: "abc123" } }],
])("finds our click id in %j", (changed) => {
  expect(conversionOfReward(aReward(changed))?.click_id).toBe("abc123")
})

it("has no sale in another currency than the reward's", () => {
  const transaction = { amount: 100, currency: "EUR" }
  expect(conversionOfReward(aReward({ transaction }))?.sale_amount).toBeNull()
})

it("keeps yen whole", () => {
  const yen = conversionOfReward(aReward({ currency: "jpy" }))
  expect(yen).toMatchObject({ commission_amount: "5000", currency: "JPY" })
})

it.each([
  { key: null },
  { amount: null },
  { amount: "lots" },
  { amount: 19.5 },
  { currency: null },
  { currency: "BUCKS" },
  { created_at: null },
  { created_at: 17 },
])("makes nothing of %j", (changed) => {
  expect(conversionOfReward(aReward(changed))).toBeNull()
})

const postback = (body: string) =>
  readPartnerStackPostback({ body: Buffer.from(body) } as never)
const anEvent = (event: string, data: unknown) =>
  postback(JSON.stringify({ event, data }))

it.each([
  ["reward_created", aReward(), "pending"],
  ["reward_updated", { reward: aReward({ status: "paid" }) }, "paid"],
  ["reward_declined", aReward(), "reversed"],
])("reads %s", (event, data, status) => {
  expect(anEvent(event, data)).toEqual([
    expect.objectContaining({ external_id: "rwd_1", status }),
  ])
})

it.each([
  ["the test event", readFileSync(join(FIXTURES, "postback_test_event.json"))],
  ["an action", JSON.stringify({ event: "action_created", data: {} })],
])("takes %s without an effect", (_what, body) => {
  expect(postback(body.toString())).toEqual([])
})

it.each(["", "{", "[]", "null", "{}", '{"event":null}'])(
  "refuses %j",
  (body) => {
    expect(() => postback(body)).toThrow(PostbackError)
  }
)

it("refuses a reward that cannot be read", () => {
  expect(() => anEvent("reward_created", { key: "rwd_1" })).toThrow(
    PostbackError
  )
})
