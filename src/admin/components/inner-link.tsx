import type { ReactNode } from "react"
import { Link } from "react-router-dom"

type InnerLinkProps = {
  to: string
  /** Where it leads, where its text does not say so. */
  label?: string
  children: ReactNode
}

/** To another page of the admin, which a new window can open too. */
export const InnerLink = ({ to, label, children }: InnerLinkProps) => (
  <Link
    to={to}
    aria-label={label}
    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
    onClick={(event) => event.stopPropagation()}
  >
    {children}
  </Link>
)
