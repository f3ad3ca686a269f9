import { createFlags } from "./fraud/flags"
import { forgetPartnerVisitors, seePartner } from "./fraud/partner-visitors"
import type { AffiliateDeps } from "./deps"
import { adjust, type Adjustment } from "./ledger/adjust"
import { type Balance, balancesOf } from "./ledger/figures"
import {
  type FigureSpan,
  type OwnFigures,
  ownFigures,
} from "./ledger/own-figures"
import { createCommissions } from "./ledger/commissions"
import { createCoupons } from "./partners/coupons"
import { createKeyScopes } from "./partners/key-scopes"
import { createLinks } from "./partners/links"
import { createPartners } from "./partners/partners"
import { createPayouts } from "./payouts/payouts"
import { createSales } from "./sales/sales"
import {
  type CustomerData,
  type CustomerKeys,
  eraseCustomer,
  exportCustomer,
} from "./sales/customer-data"
import {
  tieClick,
  tieCustomer,
  type TieResult,
  untieUnlinked,
} from "./sales/touches"
import { raiseWatermark, watermark } from "./sales/watermark"
import { createPrograms, createTerms } from "./terms/programs"

export type Money = ReturnType<typeof createMoney>

/** The parts of the module that are about who earns what. */
export function createMoney(deps: AffiliateDeps) {
  const { sql } = deps
  return {
    partners: createPartners(deps),
    programs: createPrograms(deps),
    terms: createTerms(deps),
    links: createLinks(deps),
    coupons: createCoupons(deps),
    keyScopes: createKeyScopes(deps),
    sales: createSales(deps),
    commissions: createCommissions(deps),
    flags: createFlags(deps),
    payouts: createPayouts(deps),
    touches: {
      tieClick: (tie: {
        click_id: string
        cart_id: string
        customer_id: string | null
        is_private?: boolean
      }): Promise<TieResult> => tieClick(deps, tie),
      untieUnlinked: () => untieUnlinked(sql),
      tieCustomer: (tie: { cart_id: string; customer_id: string }) =>
        tieCustomer(deps, tie),
    },
    ledger: {
      balances: (partner_id: string): Promise<Balance[]> =>
        balancesOf(sql, partner_id),
      figures: (
        partner: { id: string; ref: string },
        span: FigureSpan
      ): Promise<OwnFigures> =>
        ownFigures(sql, { partner_id: partner.id, ref: partner.ref, ...span }),
      adjust: (adjustment: Adjustment) => adjust(deps, adjustment),
    },
    customers: {
      export: (customer: CustomerKeys): Promise<CustomerData> =>
        exportCustomer(sql, customer),
      erase: (customer: CustomerKeys) => eraseCustomer(sql, customer),
    },
    visitors: {
      /** The partner signed in here: clicks of this hash are its own. */
      see: (seen: { partner_id: string; visitor: string; day: string }) =>
        seePartner(sql, seen),
      forget: (before: Date) => forgetPartnerVisitors(sql, before),
    },
    watermarks: {
      of: (name: string) => watermark(sql, name),
      raise: (name: string, to: Date) => raiseWatermark(sql, { name, to }),
    },
  }
}
