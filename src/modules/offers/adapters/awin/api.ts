import type { AdapterContext } from "../adapter"
import { NetworkError } from "../../network/errors"
import { isRow, list, type Row, row } from "../tools/field"
import { publisherOf } from "./progress"

/** The API and the feed server are two origins. */
export const AWIN_ORIGINS = {
  api: "https://api.awin.com",
  feeds: "https://productdata.awin.com",
  ui: "https://ui.awin.com",
} as const

/** An answer that has to be a list; null and nothing at all mean an empty one. */
export async function getList(
  context: AdapterContext,
  path: string,
  query: Readonly<Record<string, string | undefined>>
): Promise<readonly unknown[]> {
  const response = await context.network.request({
    path: `/publishers/${publisherOf(context)}${path}`,
    query,
  })
  const answer = await response.json()
  if (answer !== null && !Array.isArray(answer)) {
    throw new NetworkError(
      "invalid_answer",
      `Awin answered ${path} with something that is not a list`,
      { path }
    )
  }
  return list(answer)
}

/** What a merchant's choice of advertisers is called by `programmes`. */
const RELATIONSHIPS: Readonly<Record<string, string>> = {
  joined: "joined",
  notJoined: "notjoined",
  all: "any",
}

export const relationshipOf = (settings: AdapterContext["settings"]) =>
  RELATIONSHIPS[settings.membership ?? "joined"] ?? "joined"

export type PromotionStatus = "active" | "expiringSoon" | "upcoming"

/** Rows of one page, and how many there are over all pages. */
export async function getPromotions(
  context: AdapterContext,
  { status, page }: { status: PromotionStatus; page: number }
): Promise<{ rows: readonly unknown[]; total: number; size: number }> {
  // `publisher`, not `publishers`: help.awin.com/apidocs/promotions
  const path = `/publisher/${publisherOf(context)}/promotions`
  const regions = context.settings.regions?.split(",").map((it) => it.trim())
  const response = await context.network.request({
    path,
    method: "POST",
    json: {
      filters: {
        membership: context.settings.membership ?? "joined",
        status,
        type: "all",
        ...(regions?.some(Boolean) && { regionCodes: regions.filter(Boolean) }),
      },
      pagination: { page, pageSize: PROMOTION_PAGE_ROWS },
    },
  })
  return promotionPage(await response.json(), path)
}

/** The most that is taken. */
export const PROMOTION_PAGE_ROWS = 200

function promotionPage(answer: unknown, path: string) {
  const { data, pagination } = row(answer)
  const total = Number(row(pagination).total)
  const isPage = Array.isArray(data) || data === null
  if (!isPage || !isRow(pagination) || !Number.isInteger(total)) {
    throw new NetworkError(
      "invalid_answer",
      "Awin answered with something that is not a page of promotions",
      { path }
    )
  }
  const size = Number(pagination.pageSize) || PROMOTION_PAGE_ROWS
  return { rows: list(data), total, size }
}

export const getProgrammeDetails = (
  context: AdapterContext,
  advertiserId: string
): Promise<Row> =>
  getRow(context, "/programmedetails", {
    advertiserId,
    relationship: relationshipOf(context.settings),
  })

export const getCommissionGroups = (
  context: AdapterContext,
  advertiserId: string
): Promise<Row> => getRow(context, "/commissiongroups", { advertiserId })

async function getRow(
  context: AdapterContext,
  path: string,
  query: Readonly<Record<string, string>>
): Promise<Row> {
  const response = await context.network.request({
    path: `/publishers/${publisherOf(context)}${path}`,
    query,
  })
  return row(await response.json())
}
