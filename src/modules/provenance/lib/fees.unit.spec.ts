import {
  coversBaseFee,
  type FeeLimits,
  newFees,
  replacementFees,
  tipFloor,
} from "./fees"

const gwei = (amount: number) => BigInt(Math.round(amount * 1e9))

const limits: FeeLimits = {
  priority_fee_floor_wei: gwei(1),
  max_fee_ceiling_wei: gwei(100),
  unstick_ceiling_multiplier: 3,
  fee_bump_percent: 12.5,
}
const network = (base: number, tip: number) => ({
  base_fee_wei: gwei(base),
  priority_fee_wei: gwei(tip),
})
const fees = (max: number, tip: number) => ({
  max_fee_wei: gwei(max),
  max_priority_fee_wei: gwei(tip),
})

describe("tipFloor", () => {
  it.each([
    { chain_id: 137, configured: 1, floor: 25, why: "Polygon refuses less" },
    { chain_id: 80002, configured: 1, floor: 25, why: "so does Amoy" },
    { chain_id: 137, configured: 40, floor: 40, why: "configured higher" },
    { chain_id: 31337, configured: 1, floor: 1, why: "another chain" },
  ])(
    "is $floor gwei on $chain_id ($why)",
    ({ chain_id, configured, floor }) => {
      expect(tipFloor(chain_id, gwei(configured))).toBe(gwei(floor))
    }
  )
})

describe("newFees", () => {
  it.each([
    { base: 10, tip: 2, want: fees(22, 2), why: "room for a doubled base fee" },
    { base: 10, tip: 0, want: fees(21, 1), why: "tip raised to the floor" },
    { base: 70, tip: 2, want: fees(100, 2), why: "capped" },
    { base: 100, tip: 2, want: fees(100, 2), why: "just affordable" },
    { base: 1, tip: 500, want: fees(100, 100), why: "tip within the fee" },
    { base: 101, tip: 1, want: null, why: "could only wait" },
  ])("base $base, tip $tip gwei: $why", ({ base, tip, want }) => {
    expect(newFees(network(base, tip), limits)).toEqual(want)
  })
})

describe("replacementFees", () => {
  const replace = (
    previous: ReturnType<typeof fees>,
    market: ReturnType<typeof network>,
    change: Partial<FeeLimits> & { cancels?: boolean } = {}
  ) =>
    replacementFees({
      previous,
      network: market,
      limits: { ...limits, ...change },
      cancels: change.cancels ?? false,
    })

  it("raises both fees by the bump", () => {
    expect(replace(fees(40, 4), network(1, 1))).toEqual(fees(45, 4.5))
  })

  it("never raises by less than 10 %, whatever is configured", () => {
    expect(
      replace(fees(40, 4), network(1, 1), { fee_bump_percent: 5 })
    ).toEqual(fees(44, 4.4))
  })

  it("rounds up, so that tiny fees rise by 10 % too", () => {
    expect(
      replacementFees({
        previous: { max_fee_wei: 9n, max_priority_fee_wei: 0n },
        network: { base_fee_wei: 0n, priority_fee_wei: 0n },
        limits: { ...limits, priority_fee_floor_wei: 0n },
        cancels: false,
      })
    ).toEqual({ max_fee_wei: 11n, max_priority_fee_wei: 1n })
  })

  it("goes straight to the market's fees when those are higher", () => {
    expect(replace(fees(10, 1), network(30, 5))).toEqual(fees(65, 5))
  })

  it("exceeds the ceiling to unstick a nonce", () => {
    expect(replace(fees(100, 10), network(1, 1))).toEqual(fees(112.5, 11.25))
    expect(replace(fees(100, 10), network(400, 1))).toEqual(fees(300, 11.25))
  })

  it("gives up when the bump alone exceeds the raised ceiling", () => {
    expect(replace(fees(290, 10), network(1, 1))).toBeNull()
  })

  it("lets a cancellation exceed the raised ceiling", () => {
    expect(replace(fees(290, 10), network(400, 1), { cancels: true })).toEqual(
      fees(801, 11.25)
    )
  })
})

describe("coversBaseFee", () => {
  it.each([
    { max: 10, base: 10, covers: true },
    { max: 9.9, base: 10, covers: false },
  ])("$max over $base gwei: $covers", ({ max, base, covers }) => {
    expect(coversBaseFee(fees(max, 1), network(base, 1))).toBe(covers)
  })
})
