import { Alert } from "@medusajs/ui"
import type { ReactNode } from "react"
import { InnerLink } from "../components/inner-link"
import { useStoreStatus } from "../hooks/dollar-store"
import type { StoreStatus } from "../lib/dollar-store-types"
import { ageText } from "../lib/grid-text"

const PRICES = <InnerLink to="/dollar-store?tab=prices">Prices</InnerLink>
const FINDINGS = <InnerLink to="/dollar-store?tab=findings">Findings</InnerLink>

/** What somebody has to look at, above whatever tab is open. */
export const StoreBanner = () => {
  const { data } = useStoreStatus()
  const warnings = data ? warningsOf(data) : []
  if (!data || warnings.length === 0) {
    return null
  }
  const isBroken = data.refused_run !== null || data.open_findings > 0
  return (
    <Alert
      role="alert"
      variant={isBroken ? "error" : "warning"}
      className="mb-3"
    >
      <ul className="flex flex-col gap-y-1">
        {warnings.map(({ id, text }) => (
          <li key={id} className="txt-small">
            {text}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function warningsOf(status: StoreStatus): { id: string; text: ReactNode }[] {
  const { refused_run, rates_stale, rate_date, rate_age_days } = status
  const found = status.open_findings
  return [
    ...(refused_run
      ? [
          {
            id: "refused",
            text: (
              <>
                The last price run was refused:{" "}
                {refused_run.refusals.map(({ detail }) => detail).join("; ")}.{" "}
                {PRICES}
              </>
            ),
          },
        ]
      : []),
    ...(rates_stale
      ? [
          {
            id: "stale",
            text: (
              <>
                The reference rates of {rate_date} are{" "}
                {ageText(rate_age_days ?? 0)}: prices stay as they are until
                there are newer ones. {PRICES}
              </>
            ),
          },
        ]
      : []),
    ...(found > 0
      ? [
          {
            id: "findings",
            text: (
              <>
                {found === 1
                  ? "1 price is not what it has to be."
                  : `${found} prices are not what they have to be.`}{" "}
                {FINDINGS}
              </>
            ),
          },
        ]
      : []),
  ]
}
