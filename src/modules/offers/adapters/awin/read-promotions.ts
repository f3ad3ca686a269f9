import { brokenRow } from "../tools/broken-row"
import { isRow, type Row, row, text } from "../tools/field"
import { getPromotions, type PromotionStatus } from "./api"
import { promotionOffer } from "./promotion"
import { STEP_DONE, withGap } from "../tools/progress"
import type { AwinProgress, AwinStepReader } from "./progress"

/** A call asks for one status. What ends soon may or may not count as active. */
const STATUSES: readonly PromotionStatus[] = [
  "active",
  "expiringSoon",
  "upcoming",
]

type At = { status: PromotionStatus; page: number }

/** Pages through each status; what came under one is not handed on again. */
export const readPromotions: AwinStepReader = async function* (
  context,
  progress
) {
  const seen = new Set<string>()
  let current = progress
  let at: At | null = atFrom(progress.at)
  while (at) {
    const { rows, total, size } = await getPromotions(context, at)
    const fresh = rows.filter(isRow).filter(isNew(seen))
    const read: number = (at.page - 1) * size + rows.length
    const next: At | null =
      read < total ? { ...at, page: at.page + 1 } : nextStatus(at)
    if (rows.length === 0 && read < total) {
      return withGap(
        current,
        `Awin counts ${total} promotions and handed out ${read}`
      )
    }
    current = { ...current, at: next ?? STEP_DONE }
    yield {
      offers: fresh.map((it) => offerOf(it, current, context.credentials)),
      broken: rows.flatMap((it, index) =>
        isRow(it) ? [] : [brokenRow(it, index + 1)]
      ),
      cursor: current,
    }
    at = next
  }
  return current
}

function offerOf(
  promotion: Row,
  { memory }: AwinProgress,
  credentials: Readonly<Record<string, string>>
) {
  const advertiser_id = text(row(promotion.advertiser).id) ?? ""
  const commission = memory.commissions[advertiser_id]?.commission ?? null
  return promotionOffer(promotion, credentials.publisher_id ?? "", commission)
}

function isNew(seen: Set<string>) {
  return (promotion: Row) => {
    const id = text(promotion.promotionId)
    const known = id !== null && seen.has(id)
    seen.add(id ?? "")
    return !known
  }
}

function atFrom(value: unknown): At {
  const status = STATUSES.find((it) => it === row(value).status)
  const page = Number(row(value).page)
  return status && page > 0 ? { status, page } : { status: "active", page: 1 }
}

function nextStatus({ status }: At): At | null {
  const next = STATUSES[STATUSES.indexOf(status) + 1]
  return next ? { status: next, page: 1 } : null
}
