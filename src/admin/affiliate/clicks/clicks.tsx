import { Alert } from "@medusajs/ui"
import { useState } from "react"
import { Section } from "../../components/section"
import { dateTime } from "../../lib/format"
import { LogBody } from "../../offers/log-body"
import { LIVE_PAGES_MAX, useClicks } from "../hooks/clicks"
import type { Click } from "../lib/click-types"
import { ClickDrawer } from "./click-drawer"
import { ClickFilterBar } from "./click-filter-bar"
import { ClickTable } from "./click-table"
import { LiveSwitch } from "./live-switch"
import { useClickFilters } from "./use-click-filters"

/** Every click and view, with its class and the reasons: none is dropped. */
export const Clicks = () => {
  const filters = useClickFilters()
  const [isLive, setLive] = useState(true)
  const [opened, setOpened] = useState<Click | null>(null)
  const pages = useClicks(filters.query, isLive)
  const loaded = pages.data?.pages ?? []
  const looked_until = loaded.at(-1)?.looked_until ?? undefined
  return (
    <Section
      title="Clicks"
      description="Followed links and seen products, newest first. Who it was is not kept."
      actions={
        <LiveSwitch
          isLive={isLive}
          isPaused={loaded.length > LIVE_PAGES_MAX}
          isFetching={pages.isFetching}
          onLive={setLive}
          onRefresh={() => void pages.refetch()}
        />
      }
    >
      <ClickFilterBar filters={filters} />
      {filters.problem ? (
        <Alert variant="warning" role="alert" className="m-4">
          {filters.problem}
        </Alert>
      ) : (
        <LogBody
          pages={pages}
          rows={pages.data?.pages.flatMap((page) => page.clicks)}
          name="clicks"
          more={looked_until && `Look back beyond ${dateTime(looked_until)}`}
          empty={emptyText(filters.isSet, looked_until)}
        >
          {(clicks) => <ClickTable clicks={clicks} onOpen={setOpened} />}
        </LogBody>
      )}
      {opened && <ClickDrawer click={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

function emptyText(isFiltered: boolean, looked_until?: string): string {
  if (looked_until) {
    return `No click is like that since ${dateTime(looked_until)}.`
  }
  return isFiltered
    ? "No click is like that."
    : "No clicks yet. They are here as soon as somebody follows a partner's link."
}
