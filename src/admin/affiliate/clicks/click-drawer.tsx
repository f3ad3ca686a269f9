import { Drawer } from "@medusajs/ui"
import { useState } from "react"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import type { Click } from "../lib/click-types"
import { KINDS } from "../lib/click-words"
import { CLICK_CLASSES } from "../money/lib/words"
import { SaleDrawer } from "../shared/sale-drawer"
import { ClickFacts } from "./click-facts"
import { ClickReasons } from "./click-reasons"
import { ClickSales } from "./click-sales"
import { VisitorSection } from "./visitor-section"

type ClickDrawerProps = { click: Click; onClose: () => void }

/** All that is kept of a click, and the sale that it came to. */
export const ClickDrawer = ({ click, onClose }: ClickDrawerProps) => {
  const [sale_id, setSale] = useState<string | null>(null)
  if (sale_id) {
    return <SaleDrawer id={sale_id} onClose={() => setSale(null)} />
  }
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content className="sm:max-w-[640px]">
        <Drawer.Header>
          <div className="flex items-center gap-x-3">
            <Drawer.Title>{KINDS[click.kind]}</Drawer.Title>
            <WordBadge word={CLICK_CLASSES[click.class]} />
          </div>
          <Drawer.Description className="txt-small text-ui-fg-subtle">
            {dateTime(click.occurred_at)}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 divide-y overflow-y-auto p-0">
          <ClickReasons click={click} />
          <ClickSales click={click} onOpen={setSale} />
          <ClickFacts click={click} />
          <VisitorSection click={click} onForgotten={onClose} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
