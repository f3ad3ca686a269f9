import { Kbd, Text } from "@medusajs/ui"
import { useState } from "react"
import { Section } from "../../../components/section"
import { LogBody } from "../../../offers/log-body"
import { useSelection } from "../../../offers/list/use-selection"
import { CommissionDrawer } from "../commissions/commission-drawer"
import { useSales } from "../hooks/sales"
import type { Sale } from "../lib/types"
import { EvidencePanel } from "./evidence-panel"
import { HeldList } from "./held-list"
import { ReviewBar } from "./review-bar"
import { type Asked, ReviewPrompt } from "./review-prompt"
import { useReviewKeys } from "./use-review-keys"

/** A sale that waits always has the commission that does. */
export type HeldSale = Sale & { commission_id: string }

const HELD = { commission_status: ["held"] }

/** Sales that something speaks against: taken, and not paid until decided. */
export const FraudReview = () => {
  const pages = useSales(HELD)
  const sales = pages.data?.pages.flatMap((page) => page.sales.filter(isHeld))
  return (
    <Section
      title="Fraud review"
      description="These sales count, and their commission waits for you. The partner sees what you write."
      actions={<KeyHelp />}
    >
      <LogBody
        pages={pages}
        rows={sales}
        name="held sales"
        empty="Nothing waits. Sales that something speaks against come here, with the reasons."
      >
        {(rows) => <ReviewQueue sales={rows} />}
      </LogBody>
    </Section>
  )
}

const isHeld = (sale: Sale): sale is HeldSale => sale.commission_id !== null

const ReviewQueue = ({ sales }: { sales: HeldSale[] }) => {
  const ids = sales.map(({ commission_id }) => commission_id)
  const [current_id, setCurrent] = useState<string>()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const selection = useSelection(ids)
  // The one that was decided is gone: the next one has its place.
  const [place, setPlace] = useState(0)
  const found = ids.indexOf(current_id ?? "")
  const at = found === -1 ? Math.min(place, ids.length - 1) : found
  const current = sales[at]!
  const show = (index: number) => {
    setCurrent(ids[index])
    setPlace(index)
  }
  useReviewKeys({
    isOn: asked === null && opened === null,
    hasSelection: selection.ids.length > 0,
    move: (by) => show(Math.max(0, Math.min(at + by, ids.length - 1))),
    select: () => selection.toggle(current.commission_id),
    open: () => setOpened(current.commission_id),
    decide: (verdict) => setAsked({ verdict, ids: [current.commission_id] }),
  })
  return (
    <div className="grid divide-y lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:divide-x lg:divide-y-0">
      <HeldList sales={sales} at={at} selection={selection} onShow={show} />
      <EvidencePanel
        sale={current}
        onDecide={(verdict) =>
          setAsked({ verdict, ids: [current.commission_id] })
        }
        onOpen={() => setOpened(current.commission_id)}
      />
      <ReviewBar
        selection={selection}
        isOpen={asked === null && opened === null}
        onDecide={(verdict) => setAsked({ verdict, ids: selection.ids })}
      />
      {asked && (
        <ReviewPrompt
          asked={asked}
          onDone={selection.clear}
          onClose={() => setAsked(null)}
        />
      )}
      {opened && (
        <CommissionDrawer id={opened} onClose={() => setOpened(null)} />
      )}
    </div>
  )
}

const KEYS = [
  ["J", "next"],
  ["K", "previous"],
  ["X", "select"],
  ["Enter", "open"],
  ["R", "release"],
  ["D", "reject"],
] as const

const KeyHelp = () => (
  <ul
    aria-label="Keyboard shortcuts"
    className="hidden items-center gap-x-3 lg:flex"
  >
    {KEYS.map(([key, does]) => (
      <li key={key} className="flex items-center gap-x-1">
        <Kbd>{key}</Kbd>
        <Text size="xsmall" className="text-ui-fg-muted">
          {does}
        </Text>
      </li>
    ))}
  </ul>
)
