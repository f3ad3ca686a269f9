import { useSearchParams } from "react-router-dom"

const TAB_IDS = [
  "overview",
  "tags",
  "garments",
  "transactions",
  "scans",
  "key-sets",
  "diagnose",
] as const

export type TabId = (typeof TAB_IDS)[number]

/**
 * The open tab. It lives in the address, so a reload and a shared link keep
 * it; `filters` beside it preset the tab's table: `?tab=scans&uid=04…`.
 */
export function useTab() {
  const [params, setParams] = useSearchParams()
  const { tab: named, ...filters } = Object.fromEntries(params)
  const tab = TAB_IDS.find((id) => id === named) ?? "overview"
  const openTab = (id: TabId, preset: Record<string, string> = {}) =>
    setParams({ tab: id, ...preset })
  return { tab, filters, openTab }
}
