import { Alert, Button } from "@medusajs/ui"
import { InnerLink } from "../components/inner-link"
import { TimeAgo } from "../components/time-ago"
import { useAllEndpoints } from "../hooks/webhooks"
import type { Endpoint } from "../lib/webhook-types"
import { countWords, endpointName, isSwitchedOff } from "../lib/webhook-words"
import { useTurn } from "./endpoints/use-turn"
import { deliveriesOf } from "./use-delivery-filters"

/** Endpoints that are told nothing any more, above whatever tab is open. */
export const SwitchedOffBanner = () => {
  const { data } = useAllEndpoints()
  const off = data?.filter(isSwitchedOff) ?? []
  return off.length > 0 ? (
    <Alert role="alert" variant="error" className="mb-3">
      <ul className="flex flex-col gap-y-2">
        {off.map((endpoint) => (
          <SwitchedOff key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
    </Alert>
  ) : null
}

const SwitchedOff = ({ endpoint }: { endpoint: Endpoint }) => {
  const { id, disabled_reason, failing_since, pending_count } = endpoint
  const name = endpointName(endpoint)
  const { resume, isPending } = useTurn(endpoint)
  return (
    <li className="txt-small flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="min-w-0 break-words">
        <span className="text-ui-fg-base font-medium">{name}</span> was switched
        off: {REASONS[disabled_reason ?? "failing"]}
        {disabled_reason === "failing" && failing_since && (
          <>
            {" "}
            It began <TimeAgo date={failing_since} />, and nothing got through
            since.
          </>
        )}{" "}
        {pending_count > 0 && `${countWords(pending_count)} waiting. `}
        <InnerLink to={deliveriesOf({ endpoint_id: id })}>
          Look at its deliveries
        </InnerLink>
      </span>
      <Button
        size="small"
        variant="secondary"
        aria-label={`Resume ${name}`}
        isLoading={isPending}
        onClick={() => void resume()}
      >
        Resume
      </Button>
    </li>
  )
}

const REASONS: Record<NonNullable<Endpoint["disabled_reason"]>, string> = {
  gone: "it answered 410, that it is gone for good.",
  failing: "it failed for days.",
  merchant: "by hand.",
}
