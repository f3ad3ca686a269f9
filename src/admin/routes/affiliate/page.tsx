import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import { Tabs } from "@medusajs/ui"
import type { ComponentType } from "react"
import { useSearchParams } from "react-router-dom"
import {
  Affiliates,
  Commissions,
  FraudReview,
  Payouts,
} from "../../affiliate/money"

const TABS: Record<string, { label: string; Content: ComponentType }> = {
  affiliates: { label: "Affiliates", Content: Affiliates },
  fraud: { label: "Fraud review", Content: FraudReview },
  commissions: { label: "Commissions", Content: Commissions },
  payouts: { label: "Payouts", Content: Payouts },
}

/** The open tab lives in the address, so a reload and a link keep it. */
const AffiliatePage = () => {
  const [params, setParams] = useSearchParams()
  const named = params.get("tab") ?? ""
  return (
    <Tabs
      value={named in TABS ? named : "affiliates"}
      onValueChange={(tab) => setParams({ tab })}
    >
      <Tabs.List aria-label="Affiliates" className="mb-3 overflow-x-auto p-1">
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

export const config = defineRouteConfig({
  label: "Affiliates",
  icon: Users,
})

export const handle = { breadcrumb: () => "Affiliates" }

export default AffiliatePage
