import { nonceGap, resyncedNonce } from "./nonces"

describe("resyncedNonce", () => {
  it.each([
    { next: 5, pending: 5, open: [], want: 5, why: "in step" },
    {
      next: 5,
      pending: 7,
      open: [],
      want: 7,
      why: "the key was used elsewhere",
    },
    {
      next: 9,
      pending: 4,
      open: [],
      want: 4,
      why: "the chain was rolled back",
    },
    { next: 9, pending: 7, open: [7, 8], want: 9, why: "our own under way" },
    { next: 9, pending: 11, open: [8], want: 11, why: "a stranger overtook" },
    { next: 5, pending: 4, open: [5, 6], want: 7, why: "reopened envelopes" },
  ])("$next becomes $want: $why", ({ want, why: _, ...facts }) => {
    expect(resyncedNonce({ ...facts, latest: 0 })).toBe(want)
  })
})

describe("nonceGap", () => {
  it.each([
    { latest: 5, pending: 5, open: [6, 7], gap: 5, why: "nobody fills 5" },
    { latest: 5, pending: 6, open: [5, 6], gap: null, why: "5 is ours" },
    { latest: 5, pending: 6, open: [6], gap: null, why: "5 is a stranger's" },
    { latest: 5, pending: 5, open: [], gap: null, why: "nothing waits" },
    { latest: 5, pending: 5, open: [3, 4], gap: null, why: "all behind" },
  ])("$gap: $why", ({ gap, why: _, ...facts }) => {
    expect(nonceGap({ ...facts, next: 8 })).toBe(gap)
  })
})
