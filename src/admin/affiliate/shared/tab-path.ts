export type AffiliateTab =
  | "dashboard"
  | "affiliates"
  | "links"
  | "clicks"
  | "fraud"
  | "commissions"
  | "payouts"

/** A tab with what is chosen on it; empty is left out. */
export function tabPath(
  tab: AffiliateTab,
  chosen: Record<string, string | null> = {}
): string {
  const given = Object.entries(chosen).filter(([, value]) => value)
  const query = new URLSearchParams([
    ["tab", tab],
    ...(given as [string, string][]),
  ])
  return `/affiliate?${query}`
}
