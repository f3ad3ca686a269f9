import { affiliateOptions } from "../options"
import { createVelocity, type PacedVisit } from "./velocity"

const START = Date.parse("2026-05-05T12:00:00Z")

const paced = (velocity: object) =>
  createVelocity(affiliateOptions.parse({ velocity }))

const aVisit = (
  values: Partial<PacedVisit> & { second?: number; address?: string } = {}
): PacedVisit => ({
  client: {
    address: values.address ?? "192.0.2.1",
    user_agent: "Firefox",
  },
  ref: "vader",
  link: null,
  is_trap: false,
  at: new Date(START + (values.second ?? 0) * 1_000),
  ...values,
})

it("lets a client come so often a minute, and again in the next", () => {
  const { pace } = paced({ client_per_minute: 2 })
  const over = [0, 1, 2, 59, 60].map(
    (second) => pace(aVisit({ second })).over.client
  )
  expect(over).toEqual([false, false, true, true, false])
})

it("counts an address over its agents, an IPv6 network as one", () => {
  const { pace } = paced({ address_per_minute: 2 })
  const over = [
    "2001:db8::1",
    "2001:db8::2",
    "2001:db8::3",
    "2001:db8:1::1",
  ].map((address) => pace(aVisit({ address })).over)
  expect(over.map((it) => it.address)).toEqual([false, false, true, false])
  expect(over.map((it) => it.client)).toEqual([false, false, false, false])
})

it("counts a ref over its visitors, and no ref not at all", () => {
  const { pace } = paced({ ref_per_minute: 1 })
  const over = ["vader", "vader", "luke", null, null].map(
    (ref, n) => pace(aVisit({ ref, address: `192.0.2.${n}` })).over.ref
  )
  expect(over).toEqual([false, true, false, false, false])
})

it("tells the same link again within seconds", () => {
  const { pace } = paced({ repeat_seconds: 10 })
  const repeats = [
    { link: "a", second: 0 },
    { link: "b", second: 1 },
    { link: "a", second: 9 },
    { link: "a", second: 19 },
    { link: null, second: 19 },
    { link: "a", second: 19, address: "192.0.2.9" },
  ].map((it) => pace(aVisit(it)).is_repeat)
  expect(repeats).toEqual([false, false, true, false, false, false])
})

it("knows for a day who went into the trap", () => {
  const { pace } = paced({})
  const trapped = [
    { is_trap: false, second: 0 },
    { is_trap: true, second: 1 },
    { is_trap: false, second: 86_000 },
    { is_trap: false, second: 86_402 },
    { is_trap: false, second: 2, address: "192.0.2.9" },
  ].map((it) => pace(aVisit(it)).is_trapped)
  expect(trapped).toEqual([false, true, true, false, false])
})

it("forgets the oldest under a flood, and keeps what came since", () => {
  const { pace } = paced({ client_per_minute: 1, tracked_max: 100 })
  const addresses = Array.from(
    { length: 300 },
    (_, n) => `10.0.${n >> 8}.${n & 255}`
  )
  addresses.forEach((address) => pace(aVisit({ address })))
  expect(pace(aVisit({ address: addresses[299] })).over.client).toBe(true)
  expect(pace(aVisit({ address: addresses[0] })).over.client).toBe(false)
})
