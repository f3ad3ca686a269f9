import { whole } from "../../lib/sync-progress"

type FacetCountProps = { count: number; isExact: boolean }

/** How many offers have a value; "~" where that is an estimate. */
export const FacetCount = ({ count, isExact }: FacetCountProps) => (
  <span
    className="text-ui-fg-muted text-xs tabular-nums"
    title={isExact ? undefined : "Estimated"}
  >
    {isExact ? "" : "~"}
    {whole(count)}
  </span>
)
