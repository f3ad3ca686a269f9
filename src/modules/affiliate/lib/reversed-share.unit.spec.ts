import fc from "fast-check"
import { microOf } from "./micro"
import { reversedShares, WHOLE } from "./reversed-share"

const part = (
  line_id: string,
  quantity: number,
  paid: number,
  line_part = 0
) => ({
  sale_id: `${line_id}.${line_part}`,
  line_id,
  line_part,
  quantity: microOf(String(quantity)),
  paid: microOf(String(paid)),
})
const line = (
  line_id: string,
  quantity: number,
  returned = 0,
  each = line_id === "a" ? 3 : 4
) => ({
  line_id,
  paid_amount: microOf(String(quantity * each)),
  quantity: microOf(String(quantity)),
  returned: microOf(String(returned)),
})
const money = (
  captured: number,
  refunded = 0,
  { is_canceled = false, due = 20, came_back = 0 } = {}
) => ({
  is_canceled,
  captured: microOf(String(captured)),
  refunded: microOf(String(refunded)),
  due: microOf(String(due)),
  came_back: microOf(String(came_back)),
})
const percent = (shares: Map<string, bigint>) =>
  Object.fromEntries(
    [...shares].map(([id, it]) => [id, Number((it * 100n) / WHOLE)])
  )

/** Two of a at 3, one of b at 4, and 10 of shipping: 20 in all. */
const PARTS = [part("a", 2, 6), part("b", 1, 4)]
const LINES = [line("a", 2), line("b", 1)]

it.each([
  { why: "nothing happened", lines: LINES, paid: money(20), is: [0, 0] },
  { why: "not captured yet", lines: LINES, paid: money(0), is: [0, 0] },
  {
    why: "canceled",
    lines: LINES,
    paid: money(0, 0, { is_canceled: true }),
    is: [100, 100],
  },
  { why: "refunded whole", lines: LINES, paid: money(20, 20), is: [100, 100] },
  { why: "a refund of half", lines: LINES, paid: money(20, 10), is: [50, 50] },
  {
    why: "one of two came back",
    lines: [line("a", 2, 1), line("b", 1)],
    paid: money(20),
    is: [50, 0],
  },
  {
    why: "it came back and was paid for",
    lines: [line("a", 2, 1), line("b", 1)],
    paid: money(20, 3, { came_back: 3 }),
    is: [50, 0],
  },
  {
    why: "came back, and more than that was refunded",
    lines: [line("a", 2, 2), line("b", 1)],
    paid: money(20, 13, { came_back: 6 }),
    is: [100, 50],
  },
  {
    why: "taken out by an edit",
    lines: [line("a", 1), line("b", 1)],
    paid: money(20, 0, { due: 17 }),
    is: [50, 0],
  },
  {
    why: "taken out by an edit, and given back",
    lines: [line("a", 1), line("b", 1)],
    paid: money(20, 3, { due: 17 }),
    is: [50, 0],
  },
  {
    why: "taken out before it was paid for, and then half is refunded",
    lines: [line("a", 1), line("b", 1)],
    paid: money(17, 8.5, { due: 17 }),
    is: [75, 50],
  },
  {
    why: "half was captured, and a quarter of that refunded",
    lines: LINES,
    paid: money(10, 2.5),
    is: [25, 25],
  },
  {
    why: "an edit made it cheaper",
    lines: [line("a", 2, 0, 1.5), line("b", 1)],
    paid: money(20),
    is: [50, 0],
  },
  {
    why: "cheaper, and the difference was refunded",
    lines: [line("a", 2, 0, 1.5), line("b", 1)],
    paid: money(20, 3, { due: 17 }),
    is: [50, 0],
  },
  {
    why: "cheaper, and one came back",
    lines: [line("a", 2, 1, 1.5), line("b", 1)],
    paid: money(20),
    is: [75, 0],
  },
  {
    why: "dearer than was recorded yet",
    lines: [line("a", 2, 0, 9), line("b", 1)],
    paid: money(20),
    is: [0, 0],
  },
  {
    why: "less by what dividing loses",
    lines: [line("a", 2, 0, 2.9999995), line("b", 1)],
    paid: money(20),
    is: [0, 0],
  },
  {
    why: "a line is gone",
    lines: [line("a", 2)],
    paid: money(20),
    is: [0, 100],
  },
])("takes back $is ($why)", ({ lines, paid, is }) => {
  const [a, b] = is
  expect(percent(reversedShares(PARTS, lines, paid))).toEqual({
    "a.0": a,
    "b.0": b,
  })
})

it("takes the newest rows of a line first", () => {
  const parts = [part("a", 2, 6), part("a", 3, 9, 1)]
  const shares = reversedShares(parts, [line("a", 5, 2)], money(15))
  expect(percent(shares)).toEqual({ "a.0": 0, "a.1": 66 })
})

it.each([
  { why: "all is kept", now: line("a", 3, 0, 2), is: [0, 0] },
  { why: "one came back", now: line("a", 3, 1, 2), is: [33, 33] },
  { why: "two came back", now: line("a", 3, 2, 2), is: [66, 66] },
  { why: "all came back", now: line("a", 3, 3, 2), is: [100, 100] },
])("takes back what units cost now that cost more: $why", ({ now, is }) => {
  // Two at 1.5, and a third for which all of them became 2.
  const parts = [part("a", 2, 3), part("a", 1, 3, 1)]
  const [first, second] = is
  expect(percent(reversedShares(parts, [now], money(6)))).toEqual({
    ...{ "a.0": first, "a.1": second },
  })
})

it.each([
  { why: "all is kept", now: line("a", 2, 0, 4), is: [0, 0] },
  { why: "one came back", now: line("a", 2, 1, 4), is: [60, 20] },
  { why: "both came back", now: line("a", 2, 2, 4), is: [100, 100] },
  { why: "it is as cheap as before", now: line("a", 2, 0, 3), is: [25, 25] },
])("takes back a difference in price along: $why", ({ now, is }) => {
  const parts = [part("a", 2, 6), part("a", 0, 2, 1)]
  const shares = percent(reversedShares(parts, [now], money(8)))
  const [first, second] = is
  expect(shares).toEqual({ "a.0": first, "a.1": second })
})

it("leaves just what the units that were kept cost now", () => {
  const units = fc.integer({ min: 0, max: 9 })
  const paid = fc.integer({ min: 0, max: 900_000 })
  const row = fc.record({ units, paid })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, quantity, returned, of) => {
        const parts = rows.map((it, n) => part("a", it.units, it.paid, n))
        const recorded = parts.reduce((all, it) => all + it.paid, 0n)
        const paid_amount =
          (recorded * BigInt(Math.floor(of * 1e6))) / 1_000_000n
        const now = { ...line("a", quantity, returned), paid_amount }
        const shares = reversedShares(parts, [now], money(0))
        const left = parts.reduce(
          (all, it) =>
            all + it.paid - (it.paid * shares.get(it.sale_id)!) / WHOLE,
          0n
        )
        const kept = BigInt(Math.max(quantity - returned, 0))
        const worth = (paid_amount * kept) / BigInt(quantity)
        const difference = left > worth ? left - worth : worth - left
        expect(difference <= 1_010n).toBe(true)
      }
    )
  )
})

it("is never below nothing or above all", () => {
  const amount = fc.integer({ min: 0, max: 500 })
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      amount,
      (left, back, paid, refunded, due) => {
        const lines = [line("a", left, back), line("b", 1)]
        for (const share of reversedShares(
          PARTS,
          lines,
          money(paid, refunded, { due, came_back: back })
        ).values()) {
          expect(share >= 0n && share <= WHOLE).toBe(true)
        }
      }
    )
  )
})
