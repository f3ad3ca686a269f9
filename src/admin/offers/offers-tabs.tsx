import { Tabs } from "@medusajs/ui"
import type { ComponentType } from "react"
import { AlertsBanner } from "./alerts-banner"
import { AnalyticsTab } from "./analytics/analytics-tab"
import { AuditTab } from "./audit/audit-tab"
import { ConversionsTab } from "./conversions/conversions-tab"
import { HistoryTab } from "./history/history-tab"
import { OffersTab } from "./list/offers-tab"
import { SourcesTab } from "./sources/sources-tab"
import { type TabId, useTab } from "./use-tab"

const TABS: Record<TabId, { label: string; Content: ComponentType }> = {
  sources: { label: "Sources", Content: SourcesTab },
  offers: { label: "Offers", Content: OffersTab },
  history: { label: "Sync history", Content: HistoryTab },
  conversions: { label: "Conversions", Content: ConversionsTab },
  analytics: { label: "Analytics", Content: AnalyticsTab },
  audit: { label: "Audit", Content: AuditTab },
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
      <AlertsBanner />
      {Object.entries(TABS).map(([id, { Content }]) => (
        <Tabs.Content key={id} value={id}>
          <Content />
        </Tabs.Content>
      ))}
    </Tabs>
  )
}
