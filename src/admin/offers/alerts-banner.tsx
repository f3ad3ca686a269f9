import { Alert } from "@medusajs/ui"
import { TimeAgo } from "../components/time-ago"
import { useHealth } from "../hooks/offers/analytics"
import { OpenLink } from "./open-link"
import { useTab } from "./use-tab"

/** What is wrong with sources, above whatever tab is open. */
export const AlertsBanner = () => {
  const { data } = useHealth()
  const { tab } = useTab()
  const alerts = data?.sources.flatMap((source) =>
    source.alerts.map((alert) => ({ ...alert, name: source.name }))
  )
  if (!alerts || alerts.length === 0) {
    return null
  }
  const isCritical = alerts.some(({ severity }) => severity === "critical")
  return (
    <Alert
      role="alert"
      variant={isCritical ? "error" : "warning"}
      className="mb-3"
    >
      <ul className="flex flex-col gap-y-1">
        {alerts.map(({ id, name, source, message, opened_at }) => (
          <li key={id} className="txt-small">
            <span className="text-ui-fg-base font-medium">{name}: </span>
            {message}{" "}
            <span className="text-ui-fg-muted">
              (since <TimeAgo date={opened_at} />){" "}
            </span>
            {tab !== "history" && (
              <OpenLink
                tab="history"
                preset={{ source }}
                label={`Show the syncs of ${name}`}
              >
                Syncs
              </OpenLink>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
