import { Alert } from "@medusajs/ui"
import { useState } from "react"
import { Section } from "../../components/section"
import { LogBody } from "../../offers/log-body"
import { useClicks } from "../hooks/clicks"
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
  return (
    <Section
      title="Clicks"
      description="Followed links and seen products, newest first. Who it was is not kept."
      actions={
        <LiveSwitch
          isLive={isLive}
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
          empty={
            filters.isSet
              ? "No click is like that."
              : "No clicks yet. They are here as soon as somebody follows a partner's link."
          }
        >
          {(clicks) => <ClickTable clicks={clicks} onOpen={setOpened} />}
        </LogBody>
      )}
      {opened && <ClickDrawer click={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}
