import { NetworkError } from "../../network/errors"
import type { AdapterContext, AuthContext, Token } from "../adapter"
import { row, text } from "../tools/field"
import { objectsOf } from "./fields"
import { marketplaceOf } from "./marketplaces"

const SCOPE = "https://api.ebay.com/oauth/api_scope"

/** Asking for one that was not granted fails, so only for what is read. */
export function scopesOf(settings: Readonly<Record<string, string>>): string {
  const objects = objectsOf(settings)
  return [
    SCOPE,
    ...(objects.has("deals") ? [`${SCOPE}/buy.deal`] : []),
    ...(objects.has("feed") ? [`${SCOPE}/buy.item.feed`] : []),
  ].join(" ")
}

/**
 * Headers of the Buy APIs. The application's token lasts two hours, has no
 * refresh token and may be minted 1,000 times a day: it is kept for all
 * processes.
 */
export async function authorizeEbay(
  context: AuthContext
): Promise<Record<string, string>> {
  const scopes = scopesOf(context.settings)
  const mint = () => mintToken(context, scopes)
  let token = await context.token.get(mint)
  if (token.extra !== scopes) {
    // It was minted before the merchant chose to read something else.
    await context.token.forget(token.access_token)
    token = await context.token.get(mint)
  }
  return { authorization: `Bearer ${token.access_token}` }
}

async function mintToken(context: AuthContext, scopes: string): Promise<Token> {
  const { client_id = "", client_secret = "" } = context.credentials
  const response = await context.network.request({
    path: "/identity/v1/oauth2/token",
    method: "POST",
    headers: { authorization: basic(client_id, client_secret) },
    form: { grant_type: "client_credentials", scope: scopes },
    signed: false,
  })
  const answer = row(await response.json())
  const access_token = text(answer.access_token)
  const seconds = Number(answer.expires_in)
  if (access_token === null || !(seconds > 0)) {
    throw new NetworkError(
      "invalid_answer",
      "eBay answered the sign-in with something that is not a token"
    )
  }
  const expires_at = new Date(Date.now() + seconds * 1_000)
  return { access_token, expires_at, extra: scopes }
}

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`

/** Names the site, and whom its affiliate links pay. */
export function buyHeaders({
  settings,
  credentials,
}: Pick<AdapterContext, "settings" | "credentials">): Record<string, string> {
  return {
    "x-ebay-c-marketplace-id": marketplaceOf(settings).id,
    "x-ebay-c-enduserctx": `affiliateCampaignId=${credentials.campaign_id ?? ""}`,
  }
}
