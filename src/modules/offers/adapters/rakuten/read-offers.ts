import { rowsOf, textOf, type JsonRow } from "../../lib/collapsed-json"
import { NetworkError } from "../../network/errors"
import type { AdapterContext, OfferPage } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { isRow, list, row } from "../tools/field"
import { STEP_DONE, type StepReader, withGap } from "../tools/progress"
import { type Advertisers, linkIdFor, readAdvertisers } from "./advertisers"
import { askObject, strange } from "./answers"
import { rawOfOffer } from "./offer-to-raw"
import { nextPage, PAGE_MAX, totalOf } from "./page-links"
import type { RakutenObject } from "./fields"

/** `available` ones are not joined yet: their links would earn nothing. */
const STATUSES = ["active", "upcoming"] as const
const LIMIT = 200

type Known = { advertisers: Advertisers; link_id: string | null }
type At = { status: number; page: number }

/** Programmes that the publisher joined, each with its commission. */
export const readOffers: StepReader<RakutenObject, null> = async function* (
  context,
  begun
) {
  let progress = begun
  let known: Known | null = null
  let at: At | null = atOf(begun.at)
  while (at) {
    const { status, page } = at
    const answer = await askPage(context, at)
    const rows = list(answer.offers)
    known ??= await learn(context, rows)
    const next = rows.length ? nextPage(answer, page) : null
    const total = totalOf(answer) ?? 0
    const seen = (page - 1) * LIMIT + rows.length
    if (next === null && seen < total) {
      progress = withGap(
        progress,
        `Rakuten listed ${seen} of ${total} ${STATUSES[status]} offers`
      )
    }
    at = following({ status, page: next })
    progress = { ...progress, at: at ?? STEP_DONE }
    yield pageOf(rows, known, progress)
  }
  return progress
}

async function askPage(
  context: AdapterContext,
  { status, page }: At
): Promise<JsonRow> {
  const path = "/v1/offers"
  const answer = await askObject(context, {
    path,
    query: {
      offer_status: STATUSES[status],
      network: context.settings.network || undefined,
      page,
      limit: LIMIT,
    },
  })
  if (!Array.isArray(answer.offers)) {
    throw strange(path, "lists no offers")
  }
  return answer
}

/** Names and pages of the advertisers, needed for links: once a reading. */
async function learn(
  context: AdapterContext,
  rows: readonly unknown[]
): Promise<Known> {
  if (rows.length === 0) {
    return { advertisers: new Map(), link_id: null }
  }
  const advertisers = await readAdvertisers(context)
  const linked = rows
    .map((one) => textOf(row(row(one).advertiser).id) ?? "")
    .map((mid) => ({ mid, url: advertisers.get(mid)?.url }))
    .find((one): one is { mid: string; url: string } => Boolean(one.url))
  return { advertisers, link_id: await linkIdFor(context, linked) }
}

function following(at: { status: number; page: number | null }): At | null {
  if (at.page !== null) {
    if (at.page > PAGE_MAX) {
      throw new NetworkError("limit", "Rakuten lists too many offers")
    }
    return { status: at.status, page: at.page }
  }
  return at.status + 1 < STATUSES.length
    ? { status: at.status + 1, page: 1 }
    : null
}

function pageOf(
  rows: readonly unknown[],
  { advertisers, link_id }: Known,
  cursor: unknown
): OfferPage {
  return {
    offers: rows.filter(isRow).map((one) => {
      const mid = textOf(rowsOf(one.advertiser)[0]?.id) ?? ""
      return rawOfOffer(one, { advertiser: advertisers.get(mid), link_id })
    }),
    broken: rows.flatMap((one, index) =>
      isRow(one) ? [] : [brokenRow(one, index + 1)]
    ),
    cursor,
  }
}

function atOf(value: unknown): At {
  const { status, page } = row(value)
  return Number.isInteger(status) && Number.isInteger(page)
    ? { status: Number(status), page: Number(page) }
    : { status: 0, page: 1 }
}
