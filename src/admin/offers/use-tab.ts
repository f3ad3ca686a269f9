import { useSearchParams } from "react-router-dom"

export const TAB_IDS = [
  "sources",
  "offers",
  "history",
  "conversions",
  "analytics",
  "audit",
] as const

export type TabId = (typeof TAB_IDS)[number]

/**
 * The open tab. It lives in the address, so a reload and a shared link keep
 * it; what stands beside it presets the tab: `?tab=history&source=awin`.
 */
export function useTab() {
  const [params, setParams] = useSearchParams()
  const { tab: named, ...preset } = Object.fromEntries(params)
  const tab = TAB_IDS.find((id) => id === named) ?? "sources"
  const openTab = (id: TabId, preset: Record<string, string> = {}) =>
    setParams({ tab: id, ...preset })
  return { tab, preset, openTab }
}
