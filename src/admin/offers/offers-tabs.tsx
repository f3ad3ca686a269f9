import { Tabs } from "@medusajs/ui"
import type { ComponentType } from "react"
import { HistoryTab } from "./history/history-tab"
import { SourcesTab } from "./sources/sources-tab"
import { type TabId, useTab } from "./use-tab"

const TABS: Record<TabId, { label: string; Content: ComponentType }> = {
  sources: { label: "Sources", Content: SourcesTab },
  history: { label: "Sync history", Content: HistoryTab },
}

/** The page of the merchant who shows other shops' offers. */
export const OffersTabs = () => {
  const { tab, openTab } = useTab()
  return (
    <Tabs value={tab} onValueChange={(id) => openTab(id as TabId)}>
      <Tabs.List aria-label="Offers" className="mb-3 overflow-x-auto p-1">
        {Object.entries(TABS).map(([id, { label }]) => (
          <Tabs.Trigger key={id} value={id} className="whitespace-nowrap">
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {Object.entries(TABS).map(([id, { Content }]) => (
        <Tabs.Content key={id} value={id}>
          <Content />
        </Tabs.Content>
      ))}
    </Tabs>
  )
}
