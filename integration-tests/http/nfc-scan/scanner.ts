import type { Shop } from "../../factories/shop"

/** A scan by a phone of its own. */
export const phone = { "user-agent": "phone" }
export const otherPhone = { "user-agent": "another phone" }

export const SCAN = "/store/nfc/scan"

type Headers = Record<string, string>

export function scanner(shop: Shop) {
  const scan = (body: unknown, headers: Headers = phone) =>
    shop.store.post(SCAN, body, headers)

  /** The verdict and its reasons. */
  const verdictOf = async (body: unknown, headers: Headers = phone) => {
    const { scan: judged } = (await scan(body, headers)).body
    return [judged.verdict, ...judged.reasons]
  }
  return { scan, verdictOf }
}
