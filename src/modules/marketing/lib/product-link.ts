import type { MarketingOptions } from "../options"

/**
 * Where advertising of a product leads. To our own short link, which counts the
 * click; to the shop's page where another shop sells it: its link is there, and
 * Amazon, for one, allows neither its links in mail nor links that hide it.
 */
export function productLink(
  { public_url, ref }: Pick<MarketingOptions, "public_url" | "ref">,
  { id, seller }: { id: string; seller?: string | null },
  tracking: { source: string; campaign?: string }
): string {
  const base = public_url.replace(/\/+$/, "")
  const query = (params: Record<string, string>) => new URLSearchParams(params)
  return seller
    ? `${base}/dollar-store?${query({ product: id, ref, ...tracking })}`
    : `${base}/r/${ref}/${encodeURIComponent(id)}?${query(tracking)}`
}
