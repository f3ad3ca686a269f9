import { detailText, evidenceOf } from "./evidence"
import type { CommissionDetail, Flag } from "./types"

const aFlag = (over: Partial<Flag>): Flag =>
  ({ reason: "click_bot", details: {}, ...over }) as Flag

it.each<{ flag: Partial<Flag>; text: string | null }>([
  { flag: { reason: "click_unknown" }, text: null },
  {
    flag: { reason: "click_bot", details: { reasons: ["agent_bot", "new"] } },
    text: "It names itself a bot, new.",
  },
  {
    flag: {
      reason: "sale_too_soon",
      details: { seconds: 4.2, usual_seconds: 130 },
    },
    text: "4 seconds after the click; few sales here are quicker than 2 minutes.",
  },
  {
    flag: {
      reason: "conversion_rate_high",
      details: { rate: 0.3, usual: 0.0251 },
    },
    text: "30 % of its clicks buy; 2.5 % of others' do.",
  },
  {
    flag: { reason: "self_referral_domain", details: { domain: "x.example" } },
    text: "Both are at x.example.",
  },
])("says $flag.reason in plain words", ({ flag, text }) => {
  expect(detailText(aFlag(flag))).toBe(text)
})

const aDetail = (over: object = {}) =>
  ({
    sale: {
      occurred_at: "2026-05-20T12:00:10Z",
      ...{ kind: "report", attribution: "report", click_id: "c" },
    },
    click: {
      ...{ occurred_at: "2026-05-20T12:00:00Z", class: "human" },
      ...{ source: "x", campaign: null, is_linked: true },
    },
    fraud_flags: [],
    usual: {
      ...{ soon_seconds: 40, soon_sample: 60 },
      own: { clicks: 4, orders: 2 },
      others: { clicks: 0, orders: 1 },
    },
    ...over,
  }) as unknown as CommissionDetail

const lineOf = (label: string, over: object = {}) =>
  evidenceOf(aDetail(over)).find((it) => it.label === label)?.text

it("shows times, the click, the visitor and how many buy", () => {
  expect(lineOf("Click")).toBe("Human, by x")
  expect(lineOf("From click to sale")).toBe(
    "10 seconds; the quickest here take 40 seconds"
  )
  expect(lineOf("Visitor")).toBe("Not where the partner was seen")
  expect(lineOf("Conversion in 30 days")).toBe(
    "50 % (2 of 4 clicks); others 1 sold, no clicks"
  )
})

it("says what it does not know", () => {
  expect(lineOf("Click", { click: null })).toBe(
    "Not known here, or too long ago"
  )
  expect(lineOf("From click to sale", { click: null })).toBe("–")
  expect(lineOf("Buyer")).toBe("Not known: reported by the partner")
})

it("says where the partner itself was seen", () => {
  const fraud_flags = [aFlag({ reason: "self_referral_visitor" })]
  expect(lineOf("Visitor", { fraud_flags })).toBe(
    "The partner itself was seen there that day"
  )
})
