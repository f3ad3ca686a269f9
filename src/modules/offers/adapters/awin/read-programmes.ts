import type { AdapterContext, BrokenRow, OfferPage } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { isRow, type Row, text } from "../tools/field"
import { getList, relationshipOf } from "./api"
import { programmeOffer } from "./programme"
import {
  commissionsDue,
  commissionsMax,
  readCommission,
} from "./read-commissions"
import type { AwinProgress, AwinStepReader } from "./progress"

/** So many in a page: their commissions are read before it is handed on. */
const PAGE_ROWS = 20

/**
 * All programmes in one call, then the commissions that are due, a few at a
 * time, so that a run that is cut off keeps those it read.
 */
export const readProgrammes: AwinStepReader = async function* (
  context,
  progress
) {
  const rows = await getList(context, "/programmes", {
    relationship: relationshipOf(context.settings),
  })
  const programmes = rows.filter(isRow).sort(byId)
  const due = new Set(
    commissionsDue({
      advertiser_ids: programmes.map(idOf),
      known: progress.memory.commissions,
      now: context.now(),
      count_max: commissionsMax(context.settings),
    })
  )
  const start = Number(progress.at) || 0
  let current = progress
  for (let at = start; at < programmes.length; at += PAGE_ROWS) {
    const page = programmes.slice(at, at + PAGE_ROWS)
    current = await withCommissions(context, current, page.filter(isIn(due)))
    current = { ...current, at: at + PAGE_ROWS }
    yield pageOf(page, current, at === 0 ? brokenOf(rows) : [])
  }
  return current
}

async function withCommissions(
  context: AdapterContext,
  progress: AwinProgress,
  programmes: readonly Row[]
): Promise<AwinProgress> {
  const commissions = { ...progress.memory.commissions }
  for (const programme of programmes) {
    const id = idOf(programme)
    commissions[id] = await readCommission(context, id)
  }
  return { ...progress, memory: { ...progress.memory, commissions } }
}

function pageOf(
  programmes: readonly Row[],
  progress: AwinProgress,
  broken: BrokenRow[]
): OfferPage {
  const { commissions } = progress.memory
  return {
    offers: programmes.map((programme) =>
      programmeOffer(
        programme,
        commissions[idOf(programme)]?.commission ?? null
      )
    ),
    broken,
    cursor: progress,
  }
}

const brokenOf = (rows: readonly unknown[]) =>
  rows.flatMap((it, at) => (isRow(it) ? [] : [brokenRow(it, at + 1)]))

const idOf = (programme: Row) => text(programme.id) ?? ""

const byId = (a: Row, b: Row) => Number(a.id) - Number(b.id)

const isIn = (ids: ReadonlySet<string>) => (programme: Row) =>
  ids.has(idOf(programme))
