import type { ComponentType } from "react"
import { PageTabs } from "../components/page-tabs"
import { DiagnoseTab } from "./diagnose/diagnose-tab"
import { GarmentsTab } from "./garments/garments-tab"
import { KeySetsTab } from "./key-sets/key-sets-tab"
import { OverviewTab } from "./overview/overview-tab"
import { ScansTab } from "./scans/scans-tab"
import { TagsTab } from "./tags/tags-tab"
import { TransactionsTab } from "./transactions/transactions-tab"
import type { TabId } from "./use-tab"

const TABS: Record<TabId, { label: string; Content: ComponentType }> = {
  overview: { label: "Overview", Content: OverviewTab },
  tags: { label: "Tags", Content: TagsTab },
  garments: { label: "Garments", Content: GarmentsTab },
  transactions: { label: "Transactions", Content: TransactionsTab },
  scans: { label: "Scans", Content: ScansTab },
  "key-sets": { label: "Key sets", Content: KeySetsTab },
  diagnose: { label: "Diagnose", Content: DiagnoseTab },
}

/** The page of the merchant who sells garments with chips. */
export const ProvenanceTabs = () => <PageTabs label="Provenance" tabs={TABS} />
