import type { ComponentType } from "react"
import { PageTabs } from "../components/page-tabs"
import { AlertsBanner } from "./alerts-banner"
import { AnalyticsTab } from "./analytics/analytics-tab"
import { AuditTab } from "./audit/audit-tab"
import { ConversionsTab } from "./conversions/conversions-tab"
import { HistoryTab } from "./history/history-tab"
import { OffersTab } from "./list/offers-tab"
import { SourcesTab } from "./sources/sources-tab"
import type { TabId } from "./use-tab"

const TABS: Record<TabId, { label: string; Content: ComponentType }> = {
  sources: { label: "Sources", Content: SourcesTab },
  offers: { label: "Offers", Content: OffersTab },
  history: { label: "Sync history", Content: HistoryTab },
  conversions: { label: "Conversions", Content: ConversionsTab },
  analytics: { label: "Analytics", Content: AnalyticsTab },
  audit: { label: "Audit", Content: AuditTab },
}

/** The page of the merchant who shows other shops' offers. */
export const OffersTabs = () => (
  <PageTabs label="Offers" tabs={TABS} banner={<AlertsBanner />} />
)
