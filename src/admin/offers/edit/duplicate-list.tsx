import { Badge, Heading, Text } from "@medusajs/ui"
import { money } from "../../lib/offer-text"
import type { OfferDetail } from "../../lib/offer-types"
import { OFFER_STATES } from "../../lib/offer-words"
import { SourceName } from "../source-name"

const BY = { gtin: "Same GTIN", title: "Same title" }

type DuplicateListProps = {
  duplicates: OfferDetail["duplicates"]
  onOpen: (id: string) => void
}

/** The same thing in other networks. */
export const DuplicateList = ({ duplicates, onOpen }: DuplicateListProps) =>
  duplicates.length > 0 ? (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">Also offered by</Heading>
      <ul className="flex flex-col gap-y-2">
        {duplicates.map((twin) => (
          <li key={twin.id}>
            <button
              type="button"
              className="hover:bg-ui-bg-base-hover flex w-full items-center justify-between gap-x-4 rounded-md p-1 text-left"
              onClick={() => onOpen(twin.id)}
            >
              <span className="min-w-0">
                <Text size="small" className="truncate">
                  {twin.title}
                </Text>
                <Text size="xsmall" className="text-ui-fg-muted">
                  <SourceName slug={twin.source} />,{" "}
                  {OFFER_STATES[twin.status].label.toLowerCase()}
                </Text>
              </span>
              <span className="flex shrink-0 flex-col items-end gap-y-1">
                <Text size="small" className="tabular-nums">
                  {money(twin.price, twin.currency)}
                </Text>
                <Badge size="2xsmall">{BY[twin.by]}</Badge>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ) : null
