import {
  minedStep,
  type SentFacts,
  sentStep,
  unstickStep,
} from "./envelope-step"

const waiting: SentFacts = {
  nonce: 7,
  latest_nonce: 7,
  finalized_nonce: 7,
  receipt: null,
  is_known: true,
  retry_asked: false,
  since_broadcast_ms: 1_000,
  since_attempt_ms: 1_000,
  since_progress_ms: 1_000,
  stuck_after_ms: 60_000,
}
const old = { since_attempt_ms: 60_000, since_progress_ms: 60_000 }
const call = (worked: boolean) => ({ kind: "call" as const, worked })

describe("sentStep", () => {
  it.each<[string, Partial<SentFacts>, ReturnType<typeof sentStep>]>([
    ["waits in the mempool", {}, "wait"],
    ["is mined", { receipt: call(true), latest_nonce: 8 }, "mined"],
    ["failed in its block", { receipt: call(false) }, "reverted"],
    [
      "was cancelled by an attempt of our own",
      { receipt: { kind: "cancel", worked: true } },
      "cancelled",
    ],
    [
      "is mined although a finalized nonce says so too",
      { receipt: call(true), finalized_nonce: 8 },
      "mined",
    ],
    [
      "lost its nonce to a stranger, for good",
      { latest_nonce: 8, finalized_nonce: 8 },
      "lost",
    ],
    [
      "lost its nonce, but that block may be undone",
      { latest_nonce: 8, ...old },
      "wait",
    ],
    [
      "lost its nonce, but finality is unknown",
      { latest_nonce: 8, finalized_nonce: null, ...old },
      "wait",
    ],
    ["is stuck", old, "unstick"],
    ["is stuck and gone", { ...old, is_known: false }, "unstick"],
    ["waits behind another nonce", { ...old, latest_nonce: 6 }, "wait"],
    [
      "is stuck, though a node that evicts it was just sent it again",
      { ...old, is_known: false, since_broadcast_ms: 0 },
      "unstick",
    ],
    ["was replaced just now", { ...old, since_attempt_ms: 59_999 }, "wait"],
    [
      "has only just come to its turn",
      { ...old, since_progress_ms: 59_999 },
      "wait",
    ],
    ["shall be hurried", { retry_asked: true }, "unstick"],
    [
      "shall be hurried, but is mined",
      { retry_asked: true, receipt: call(true) },
      "mined",
    ],
    [
      "fell out of the mempool",
      { is_known: false, since_broadcast_ms: 5_000 },
      "broadcast",
    ],
    [
      "was sent too recently to be missed",
      { is_known: false, since_broadcast_ms: 4_999 },
      "wait",
    ],
    [
      "fell out behind another nonce",
      { ...old, is_known: false, latest_nonce: 6, since_broadcast_ms: 5_000 },
      "broadcast",
    ],
  ])("%s", (_, facts, step) => {
    expect(sentStep({ ...waiting, ...facts })).toBe(step)
  })
})

describe("unstickStep", () => {
  const stuck = {
    can_raise: false,
    is_refused: false,
    since_attempt_ms: 60_000,
    since_broadcast_ms: 60_000,
    stuck_after_ms: 60_000,
  }

  it.each([
    { change: { can_raise: true }, step: "replace", why: "room for more" },
    { change: {}, step: "broadcast", why: "the ceiling leaves no room" },
    {
      change: { since_broadcast_ms: 4_999 },
      step: "wait",
      why: "sent again just now",
    },
    {
      change: { since_attempt_ms: 120_000, since_broadcast_ms: 0 },
      step: "cancel",
      why: "stuck as long again",
    },
    {
      change: { can_raise: true, is_refused: true },
      step: "cancel",
      why: "the node refuses these bytes at any fee",
    },
    {
      change: { since_attempt_ms: 120_000, can_raise: true },
      step: "replace",
      why: "the ceiling was raised",
    },
  ])("$step ($why)", ({ change, step }) => {
    expect(unstickStep({ ...stuck, ...change })).toBe(step)
  })
})

describe("minedStep", () => {
  const at = { block_number: 10, is_canonical: true, finalized_number: 10 }

  it.each([
    { ...at, step: "finalize", why: "in the finalized block" },
    { ...at, finalized_number: 9, step: "wait", why: "not final" },
    { ...at, is_canonical: false, step: "reorganized", why: "block gone" },
  ])("$step ($why)", ({ step, ...facts }) => {
    expect(minedStep(facts)).toBe(step)
  })
})
