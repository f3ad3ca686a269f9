import type { OfferGroup } from "./offer-groups"

/** How to get at a page of a list. */
export type ListPlan =
  | { path: "nothing" }
  /** Along few large parts, leaving out what does not match. */
  | { path: "walk"; parts: ListPart[]; window: number }
  /** Along all cells whose offers match. */
  | { path: "cells" }

/** A source or currency, and a status. */
export type ListPart = { name: string; status: string }

export type PlanInput = {
  /** All groups of the feed. */
  all: readonly OfferGroup[]
  /** Those that match. */
  matching: readonly OfferGroup[]
  /** What the parts of a walk are told apart by. */
  part: "source" | "currency"
  /** Rows wanted. */
  rows: number
  /** Guessed share of a cell's rows that match. */
  row_share: number
}

/** Measured: a row looked at on a walk, a cell entered, a row of a cell. */
const WALK_ROW_US = 1.5
const CELL_US = 5
const CELL_ROW_US = 0.7

/** How much further than expected a walk goes before it gives up. */
const PATIENCE = 4
/**
 * How many times cheaper a walk has to look. Rows come in bursts, so behind the
 * first page it may find none for long; a narrow gain is not worth that.
 */
const GAIN_MIN = 2
const WINDOW_MIN = 500
const WINDOW_MAX = 20_000

/**
 * Chooses by counts, not by the database's statistics: those know nothing of
 * how filters hang together, and a walk that finds too little reads millions.
 */
export function planList(input: PlanInput): ListPlan {
  const { all, matching, part, rows, row_share } = input
  if (matching.length === 0) {
    return { path: "nothing" }
  }
  const shares = partShares(all, matching, part)
  const lengths = shares.map(({ share }) => rows / (share * row_share))
  const walk = sum(lengths) * WALK_ROW_US
  const cells = cellsCost(matching.length, rows, row_share)
  const longest = Math.max(...lengths, 0) * PATIENCE
  if (walk * GAIN_MIN > cells || longest > WINDOW_MAX * PATIENCE) {
    return { path: "cells" }
  }
  // At least as patient as the way along cells would be long.
  const window = Math.max(
    longest,
    cells / WALK_ROW_US / Math.max(shares.length, 1)
  )
  return {
    path: "walk",
    parts: shares.map(({ name, status }) => ({ name, status })),
    window: Math.ceil(Math.min(Math.max(window, WINDOW_MIN), WINDOW_MAX)),
  }
}

function cellsCost(cells: number, rows: number, row_share: number): number {
  const looked = 1 / row_share
  const first = CELL_US + (looked - 1) * WALK_ROW_US
  return cells * first + Math.min(cells, rows) * rows * CELL_ROW_US * looked
}

/** Of each part that has any, the share of its offers that match. */
function partShares(
  all: readonly OfferGroup[],
  matching: readonly OfferGroup[],
  part: PlanInput["part"]
): (ListPart & { share: number })[] {
  const found = countBy(matching, part)
  const total = countBy(all, part)
  return [...found].map(([key, { offers, ...it }]) => ({
    ...it,
    share: offers / (total.get(key)?.offers ?? offers),
  }))
}

/** Parts that have any of these groups. */
export const partsOf = (
  groups: readonly OfferGroup[],
  part: PlanInput["part"]
): ListPart[] =>
  [...countBy(groups, part).values()].map(({ name, status }) => ({
    name,
    status,
  }))

type Counted = ReadonlyMap<string, ListPart & { offers: number }>

/** Lists of groups are made once a summary, and asked for with each request. */
const counted = new WeakMap<readonly OfferGroup[], Map<string, Counted>>()

function countBy(
  groups: readonly OfferGroup[],
  part: PlanInput["part"]
): Counted {
  const known = counted.get(groups) ?? new Map<string, Counted>()
  counted.set(groups, known)
  const counts = known.get(part) ?? countParts(groups, part)
  known.set(part, counts)
  return counts
}

/** Offers without a currency have no price either, and are in no such list. */
function countParts(
  groups: readonly OfferGroup[],
  part: PlanInput["part"]
): Counted {
  const counts = new Map<string, ListPart & { offers: number }>()
  for (const group of groups) {
    const { [part]: name, status } = group
    if (name !== null) {
      const key = `${name} ${status}`
      const known = counts.get(key) ?? { name, status, offers: 0 }
      known.offers += group.offers
      counts.set(key, known)
    }
  }
  return counts
}

const sums = new WeakMap<readonly OfferGroup[], number>()

/** How many offers some groups hold. */
export function offersOf(groups: readonly OfferGroup[]): number {
  const known = sums.get(groups)
  if (known !== undefined) {
    return known
  }
  const offers = sum(groups.map((group) => group.offers))
  sums.set(groups, offers)
  return offers
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
