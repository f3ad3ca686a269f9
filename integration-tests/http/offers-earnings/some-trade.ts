import { sealCredentials } from "../../../src/modules/offers/sources/credentials"
import { someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"

/** Credentials as they are saved, which no network was asked about. */
export async function connect(
  { sql, selvedge }: Shop,
  slug: string,
  credentials: Record<string, string>
): Promise<void> {
  const [row] = await sql("select id from offer_source where slug = ?", [slug])
  const sealed = sealCredentials(
    selvedge.keyring,
    { id: row!.id as string },
    credentials
  )
  await sql(
    `update offer_source set status = 'active', credentials = ? where slug = ?`,
    [sealed, slug]
  )
}

/** The path of the address that the merchant is shown. */
export async function postbackPath(shop: Shop, slug: string): Promise<string> {
  const { body } = await shop.admin.get(`/admin/offers/sources/${slug}`)
  return new URL(body.source.postback_url as string).pathname
}

export async function anAwinOffer(
  shop: Shop,
  over: Record<string, unknown> = {}
): Promise<string> {
  const [id] = await someOffers(shop, [
    { external_id: `x${Math.random()}`, title: "Runner", ...over },
  ])
  return id!
}

export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"

/** Follows an offer as a browser does. @returns where it leads */
export async function follow(
  { url }: Shop,
  id: string,
  { method = "GET", ...headers }: Record<string, string> = {}
): Promise<Response> {
  return await fetch(`${url}/o/${id}`, {
    method,
    redirect: "manual",
    headers: { accept: "text/html", "user-agent": BROWSER, ...headers },
  })
}
