import type { AdapterContext } from "../adapter"
import { isRow, type Row, text } from "../tools/field"
import { getPages, isWithheld } from "./api"
import { type Campaign, campaignOf } from "./campaign"
import { type Commission, contractCommission } from "./contract"

/** All programmes that the account joined: other objects refer to them. */
export type Campaigns = {
  /** As they came, in the order of their ids; broken ones as well. */
  rows: readonly unknown[]
  byId: ReadonlyMap<string, Campaign>
  byAdvertiser: ReadonlyMap<string, Campaign>
  /** Why their commissions are not known, else null. */
  note: string | null
}

export async function loadCampaigns(
  context: AdapterContext
): Promise<Campaigns> {
  const { commissions, note } = await loadCommissions(context)
  const rows: unknown[] = []
  const request = { name: "Campaigns", path: "/Campaigns", query: ACTIVE }
  for await (const page of getPages(context, request)) {
    rows.push(...page.rows)
  }
  rows.sort((a, b) => idOf(a) - idOf(b))
  const campaigns = rows
    .filter(isRow)
    .map((it) => campaignOf(it, commissions.get(campaignId(it)) ?? null))
  return {
    rows,
    byId: new Map(campaigns.map((it) => [it.id, it])),
    byAdvertiser: new Map(
      campaigns.map((it) => [it.advertiser_id ?? "", it] as const)
    ),
    note,
  }
}

const ACTIVE = { InsertionOrderStatus: "Active" }

const campaignId = (it: Row) => text(it.CampaignId) ?? ""

const idOf = (it: unknown) => (isRow(it) ? Number(it.CampaignId) || 0 : 0)

/** By programme. Offers are whole without them, so that none is no gap. */
async function loadCommissions(context: AdapterContext) {
  const commissions = new Map<string, Commission>()
  const request = { name: "Contracts", path: "/Contracts" }
  try {
    for await (const page of getPages(context, request)) {
      for (const contract of page.rows.filter(isRow)) {
        const commission = contractCommission(contract)
        if (commission) {
          commissions.set(campaignId(contract), commission)
        }
      }
    }
    return { commissions, note: null }
  } catch (error) {
    if (isWithheld(error)) {
      const note = `Commissions are unknown: ${error.message}`
      return { commissions, note }
    }
    throw error
  }
}
