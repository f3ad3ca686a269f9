import { Tabs } from "@medusajs/ui"
import { type ComponentType, type ReactNode, useEffect, useRef } from "react"
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
  const { open, choose } = useOpenTab(tabs)
  const list = useRef<HTMLDivElement>(null)
  // On a phone it may be beyond the edge.
  useEffect(() => {
    list.current
      ?.querySelector("[role=tab][data-state=active]")
      ?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [open])
  return (
    <Tabs value={open} onValueChange={choose}>
      <Tabs.List
        ref={list}
        aria-label={label}
        className="mb-3 overflow-x-auto p-1"
      >
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

function useOpenTab(tabs: PageTabsProps["tabs"]) {
  const [params, setParams] = useSearchParams()
  const named = params.get("tab") ?? ""
  const open = Object.hasOwn(tabs, named) ? named : Object.keys(tabs)[0]
  const chosen = useRef(open)
  useEffect(() => {
    chosen.current = open
  }, [open])
  // A click chooses twice, by the press and by the focus that follows it, before
  // the address has changed: the history is to have one entry of it.
  const choose = (tab: string) => {
    if (tab !== chosen.current) {
      chosen.current = tab
      setParams({ tab })
    }
  }
  return { open, choose }
}
