import { SENDGRID_KEY, startSendGridDouble } from "../sendgrid"
import { startHookDouble } from "../webhook-receiver"
import { startXDouble } from "../x"
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

/** Where the doubles are, for tests in a third process. */
export type ShopDoubles = { hooks: string; sendgrid: string }

/**
 * What a shop in another process talks to: two networks, X, SendGrid, and a
 * receiver of webhooks.
 *
 * @returns the variables that lead the shop to them, and where they are
 */
export async function startShopDoubles() {
  const clickbank = await startClickBankDouble({
    clerk_key: DOUBLE_KEYS.clickbank,
  })
  clickbank.set({ offers: CLICKBANK_OFFERS, broken_rows: CLICKBANK_BROKEN })
  const partnerstack = await startPartnerStackDouble({
    api_key: DOUBLE_KEYS.partnerstack,
  })
  const x = await startXDouble()
  const sendgrid = await startSendGridDouble()
  const hooks = await startHookDouble()
  const all = [clickbank, partnerstack, x, sendgrid, hooks]
  return {
    env: {
      OFFERS_CLICKBANK_BASE_URL: clickbank.url,
      OFFERS_PARTNERSTACK_BASE_URL: partnerstack.url,
      MARKETING_X_BASE_URL: x.url,
      ...{ SENDGRID_API_KEY: SENDGRID_KEY, FROM_EMAIL: "shop@example.com" },
      SENDGRID_BASE_URL: sendgrid.url,
      WEBHOOKS_TRUSTED_ORIGINS: hooks.url,
    },
    doubles: { hooks: hooks.url, sendgrid: sendgrid.url } as ShopDoubles,
    close: async () => {
      await Promise.all(all.map((double) => double.close()))
    },
  }
}
