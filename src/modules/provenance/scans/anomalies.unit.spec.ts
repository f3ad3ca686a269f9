import { anomalyReasonsOf, anomalyScoreOf } from "./anomalies"

const quiet = {
  state: "bound",
  tamper: null,
  replayed: 0,
  invalid: 0,
  clients: 1,
  blocked: 0,
  before_sale: 0,
  counter_span: 0,
  accepted: 1,
}

it.each([
  { why: "an ordinary tag", over: {}, reasons: [] },
  { why: "one replay: a shared link", over: { replayed: 1 }, reasons: [] },
  { why: "two replays", over: { replayed: 2 }, reasons: ["replays"] },
  { why: "two forgeries", over: { invalid: 2 }, reasons: ["forgeries"] },
  { why: "a crowd", over: { clients: 10 }, reasons: ["many_clients"] },
  {
    why: "an opened loop",
    over: { tamper: "opened" },
    reasons: ["tamper_opened"],
  },
  {
    why: "a tap while suspended",
    over: { blocked: 1 },
    reasons: ["tapped_while_blocked"],
  },
  {
    why: "taps in the warehouse",
    over: { before_sale: 3 },
    reasons: ["tapped_before_sale"],
  },
  {
    why: "a counter that runs",
    over: { accepted: 2, counter_span: 41 },
    reasons: ["counter_jump"],
  },
  {
    why: "a counter with gaps",
    over: { accepted: 2, counter_span: 40 },
    reasons: [],
  },
])("finds $reasons for $why", ({ over, reasons }) => {
  expect(anomalyReasonsOf({ ...quiet, ...over })).toEqual(reasons)
})

it("never scores above 100", () => {
  const all = anomalyReasonsOf({
    ...quiet,
    tamper: "opened",
    replayed: 9,
    invalid: 9,
    clients: 99,
    blocked: 9,
    before_sale: 9,
    counter_span: 999,
    accepted: 2,
  })
  expect(all).toHaveLength(7)
  expect(anomalyScoreOf(all)).toBe(100)
})
