/** What a roll-up row is by, as bits of its mask. */
export const ROLL_UP_BITS = {
  ref: 1,
  source: 2,
  campaign: 4,
  product_id: 8,
} as const

/**
 * The questions that are asked: the total, each mixture of ref, source and
 * campaign, the product, and a partner's product. Not the whole cube, which has
 * nearly as many rows as there are visits.
 */
export const ROLL_UP_MASKS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

export type RollUpMask = (typeof ROLL_UP_MASKS)[number]

/**
 * Of sales, the whole cube: there are far fewer of them, and what sold most is
 * asked for by source and campaign too.
 */
export const SALE_ROLL_UP_MASKS = [...ROLL_UP_MASKS, 10, 11, 12, 13, 14, 15]

/**
 * The mask of a question, such as `maskOf({ ref: true })`.
 *
 * @throws RangeError where there is no roll-up for it
 */
export function maskOf(by: {
  ref?: boolean
  source?: boolean
  campaign?: boolean
  product_id?: boolean
}): RollUpMask {
  const names = Object.keys(ROLL_UP_BITS) as (keyof typeof ROLL_UP_BITS)[]
  const mask = names
    .filter((name) => by[name])
    .reduce<number>((sum, name) => sum | ROLL_UP_BITS[name], 0)
  const known = ROLL_UP_MASKS.find((it) => it === mask)
  if (known === undefined) {
    throw new RangeError(`There is no roll-up of ${Object.keys(by).join(", ")}`)
  }
  return known
}
