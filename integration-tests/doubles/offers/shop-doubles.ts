import { startClickBankDouble } from "./clickbank"
import { startPartnerStackDouble } from "./partnerstack"

/** What the doubles of a whole shop take for right. */
export const DOUBLE_KEYS = {
  clickbank: "API-TESTKEY",
  partnerstack: "pk_partner_6f1d2a3b4c5e",
} as const

/** Offers of ClickBank's double, and rows in its feed that are none. */
export const CLICKBANK_OFFERS = 2_400
export const CLICKBANK_BROKEN = 14

/**
 * Two networks for a shop that runs in another process.
 *
 * @returns the variables that lead the shop to them
 */
export async function startShopDoubles() {
  const clickbank = await startClickBankDouble({
    clerk_key: DOUBLE_KEYS.clickbank,
  })
  clickbank.set({ offers: CLICKBANK_OFFERS, broken_rows: CLICKBANK_BROKEN })
  const partnerstack = await startPartnerStackDouble({
    api_key: DOUBLE_KEYS.partnerstack,
  })
  return {
    env: {
      OFFERS_CLICKBANK_BASE_URL: clickbank.url,
      OFFERS_PARTNERSTACK_BASE_URL: partnerstack.url,
    },
    close: async () => {
      await Promise.all([clickbank.close(), partnerstack.close()])
    },
  }
}
