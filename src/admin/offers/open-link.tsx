import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { TabId } from "./use-tab"

type OpenLinkProps = {
  tab: TabId
  preset?: Record<string, string>
  /** Where it leads, where its text does not say so. */
  label?: string
  children: ReactNode
}

/** To another tab of the page, which a new window can open too. */
export const OpenLink = ({ tab, preset, label, children }: OpenLinkProps) => (
  <Link
    to={`/offers?${new URLSearchParams({ tab, ...preset })}`}
    aria-label={label}
    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
    onClick={(event) => event.stopPropagation()}
  >
    {children}
  </Link>
)
