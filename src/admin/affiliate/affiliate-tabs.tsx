import type { ComponentType } from "react"
import { PageTabs } from "../components/page-tabs"
import { Clicks } from "./clicks/clicks"
import { Dashboard } from "./dashboard/dashboard"
import { Links } from "./links/links"
import { Affiliates, Commissions, FraudReview, Payouts } from "./money"
import type { AffiliateTab } from "./shared/tab-path"

const TABS: Record<AffiliateTab, { label: string; Content: ComponentType }> = {
  dashboard: { label: "Dashboard", Content: Dashboard },
  affiliates: { label: "Affiliates", Content: Affiliates },
  links: { label: "Links", Content: Links },
  clicks: { label: "Clicks", Content: Clicks },
  fraud: { label: "Fraud review", Content: FraudReview },
  commissions: { label: "Commissions", Content: Commissions },
  payouts: { label: "Payouts", Content: Payouts },
}

/** The page of the merchant who sells through partners. */
export const AffiliateTabs = () => <PageTabs label="Affiliates" tabs={TABS} />
