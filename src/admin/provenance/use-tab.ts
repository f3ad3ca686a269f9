import { useSearchParams } from "react-router-dom"

export type TabId =
  | "overview"
  | "tags"
  | "garments"
  | "transactions"
  | "scans"
  | "key-sets"
  | "diagnose"

/**
 * What stands beside the tab in the address presets its table:
 * `?tab=scans&uid=04…`.
 */
export function useTab() {
  const [params, setParams] = useSearchParams()
  const { tab: _, ...filters } = Object.fromEntries(params)
  const openTab = (id: TabId, preset: Record<string, string> = {}) =>
    setParams({ tab: id, ...preset })
  return { filters, openTab }
}
