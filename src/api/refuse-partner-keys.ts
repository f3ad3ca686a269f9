import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { findSecretKeyId } from "../lib/http/require-key"
import { refuse } from "../lib/http/refuse"
import { affiliateOf } from "../modules/affiliate/resolve"

/**
 * To Medusa every secret API key is the merchant's, and opens all of /admin. One
 * that is bound to a partner reports that partner's sales, and opens nothing.
 */
export async function refusePartnerKeys(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const token = basicToken(req.get("authorization"))
  const key_id = token ? await findSecretKeyId(req, token) : null
  const partner =
    key_id && (await affiliateOf(req.scope).keyScopes.partnerOf(key_id))
  if (partner) {
    const message = `This key reports sales of ${partner.ref}, and opens nothing`
    return refuse(res, "unauthorized", message)
  }
  next()
}

/**
 * As Medusa reads it (framework/dist/http/middlewares/authenticate-middleware):
 * plain or in base64, with the colon of a user without a password or without.
 */
function basicToken(header: string | undefined): string | null {
  const [type, token] = (header ?? "").split(" ")
  if (type?.toLowerCase() !== "basic" || !token) {
    return null
  }
  const plain = token.startsWith("sk_")
    ? token
    : Buffer.from(token, "base64").toString("utf8")
  return plain.startsWith("sk_") ? plain.replace(/:$/, "") : null
}
