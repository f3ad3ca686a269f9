import type { ShopItem } from "./followed-line"
import { freeUnits, type ShopClaim } from "./free-replacements"

/** Two units of it were sold; so many of them came back. */
const sold = (received: number, dismissed = 0) =>
  ({
    ...{ id: "wrong", quantity: 2 },
    detail: {
      ...{ return_received_quantity: received },
      return_dismissed_quantity: dismissed,
    },
  }) as ShopItem

const sent = (quantity: number, item_id = "instead") => ({
  ...{ item_id, quantity, is_additional_item: true },
})
const back = (quantity: number, canceled_at: string | null = null) => ({
  canceled_at,
  items: [{ item_id: "wrong", quantity }, null],
})

const CASES: {
  why: string
  claims: ShopClaim[]
  item?: ShopItem
  free: Record<string, number>
}[] = [
  { why: "there is no claim", claims: [], free: {} },
  {
    why: "nothing is to come back",
    claims: [{ additional_items: [sent(2), null] }],
    free: { instead: 2 },
  },
  {
    why: "nothing came back yet",
    claims: [{ return: back(2), additional_items: [sent(2)] }],
    free: { instead: 2 },
  },
  {
    why: "one of two came back",
    claims: [{ return: back(2), additional_items: [sent(2)] }],
    item: sold(1),
    free: { instead: 1 },
  },
  {
    why: "both came back, one of them damaged",
    claims: [{ return: back(2), additional_items: [sent(2)] }],
    item: sold(1, 1),
    free: { instead: 0 },
  },
  {
    why: "only one was to come back",
    claims: [{ return: back(1), additional_items: [sent(2)] }],
    item: sold(2),
    free: { instead: 1 },
  },
  {
    why: "the return was called off",
    claims: [{ return: back(1, "2026-05-20"), additional_items: [sent(1)] }],
    item: sold(1),
    free: { instead: 1 },
  },
  {
    why: "one came back, and two kinds of goods were sent",
    claims: [
      { return: back(1), additional_items: [sent(1, "a"), sent(1, "b")] },
    ],
    item: sold(1),
    free: { a: 0, b: 1 },
  },
  {
    why: "the claim's own lines are no replacement",
    claims: [{ additional_items: [{ ...sent(1), is_additional_item: false }] }],
    free: {},
  },
]

it.each(CASES)("frees $free where $why", ({ claims, item = sold(0), free }) => {
  const units = [...freeUnits(claims, [item, null])]
  expect(
    Object.fromEntries(units.map(([id, it]) => [id, Number(it.toString())]))
  ).toEqual(free)
})
