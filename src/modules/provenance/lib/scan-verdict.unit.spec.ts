import {
  type Freshness,
  freshnessOf,
  reasonsOf,
  type Verdict,
  verdictOf,
} from "./scan-verdict"

const now = new Date("2026-01-01T12:00:00Z")
const secondsAgo = (seconds: number) =>
  new Date(now.getTime() - seconds * 1_000)

const last = {
  counter: 7,
  message_hash: "m7",
  client_hash: "phone",
  accepted_at: secondsAgo(10),
}
const tap = {
  counter: 7,
  message_hash: "m7",
  client_hash: "phone",
  now,
  repeat_window_seconds: 300,
}

it.each([
  { why: "a newer counter", tap: { counter: 8 }, is: "fresh" },
  { why: "a gap, as any phone makes", tap: { counter: 400 }, is: "fresh" },
  { why: "the first tap", last: { counter: null }, is: "fresh" },
  {
    why: "0 as the first counter",
    last: { counter: null },
    tap: { counter: 0 },
    is: "fresh",
  },
  { why: "the same message, same client", is: "repeat" },
  { why: "another client", tap: { client_hash: "other" }, is: "reused" },
  { why: "another message", tap: { message_hash: "x" }, is: "reused" },
  {
    why: "the last second of the window",
    last: { accepted_at: secondsAgo(300) },
    is: "repeat",
  },
  {
    why: "after the window",
    last: { accepted_at: secondsAgo(301) },
    is: "expired",
  },
  { why: "an older counter", tap: { counter: 6 }, is: "out_of_order" },
  {
    why: "0 after 0 from another client",
    last: { counter: 0 },
    tap: { counter: 0, client_hash: "other" },
    is: "reused",
  },
])("takes $why for $is", ({ is, ...over }) => {
  const before = { ...last, ...("last" in over ? over.last : {}) }
  const tapped = { ...tap, ...("tap" in over ? over.tap : {}) }
  expect(freshnessOf(before, tapped)).toBe(is)
})

it.each<[string, Freshness, Verdict]>([
  ["bound", "fresh", "genuine"],
  ["provisioned", "fresh", "genuine"],
  ["bound", "repeat", "repeat"],
  ["bound", "reused", "replayed"],
  ["bound", "expired", "replayed"],
  ["bound", "out_of_order", "replayed"],
  ["suspended", "fresh", "suspended"],
  ["suspended", "reused", "suspended"],
  ["revoked", "fresh", "revoked"],
  ["revoked", "out_of_order", "revoked"],
])("calls a %s tag's %s tap %s", (state, freshness, verdict) => {
  expect(verdictOf(state, freshness)).toBe(verdict)
})

it.each([
  { state: "bound", freshness: "fresh", tamper: null, reasons: [] },
  { state: "bound", freshness: "fresh", tamper: "closed", reasons: [] },
  {
    state: "provisioned",
    freshness: "fresh",
    tamper: null,
    reasons: ["not_bound"],
  },
  {
    state: "suspended",
    freshness: "reused",
    tamper: "opened",
    reasons: ["tag_suspended", "message_reused", "tamper_opened"],
  },
  {
    state: "revoked",
    freshness: "out_of_order",
    tamper: null,
    reasons: ["tag_revoked", "counter_out_of_order"],
  },
] as const)(
  "gives the reasons of a $state, $freshness, $tamper tap",
  ({ reasons, ...tapped }) => {
    expect(reasonsOf(tapped)).toEqual(reasons)
  }
)
