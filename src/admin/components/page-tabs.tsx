import { Tabs } from "@medusajs/ui"
import type { ComponentType, ReactNode } from "react"
import { useSearchParams } from "react-router-dom"

type PageTabsProps = {
  /** Of the list of tabs, for who cannot see it. */
  label: string
  /** By their name in the address; the first is open at first. */
  tabs: Record<string, { label: string; Content: ComponentType }>
  /** Above whatever tab is open. */
  banner?: ReactNode
}

/**
 * A page in tabs. The open one lives in the address, so a reload and a shared
 * link keep it.
 */
export const PageTabs = ({ label, tabs, banner }: PageTabsProps) => {
  const [params, setParams] = useSearchParams()
  const named = params.get("tab") ?? ""
  const open = named in tabs ? named : Object.keys(tabs)[0]
  return (
    <Tabs value={open} onValueChange={(tab) => setParams({ tab })}>
      <Tabs.List aria-label={label} className="mb-3 overflow-x-auto p-1">
        {Object.entries(tabs).map(([id, tab]) => (
          <Tabs.Trigger key={id} value={id} className="whitespace-nowrap">
            {tab.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {banner}
      {Object.entries(tabs).map(([id, { Content }]) => (
        <Tabs.Content key={id} value={id}>
          <Content />
        </Tabs.Content>
      ))}
    </Tabs>
  )
}
