import { Heading, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { commissionText, money } from "../../lib/offer-text"
import type { OfferDetail } from "../../lib/offer-types"

type PriceListProps = { prices: OfferDetail["prices"] }

const SHOWN = 10

/** How price and commission went, latest first. */
export const PriceList = ({ prices }: PriceListProps) =>
  prices.length > 0 ? (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">Prices over time</Heading>
      <ol className="flex flex-col gap-y-2">
        {prices.slice(0, SHOWN).map((point) => (
          <li
            key={point.at}
            className="flex items-center justify-between gap-x-4"
          >
            <Text size="small" className="text-ui-fg-muted">
              <TimeAgo date={point.at} />
            </Text>
            <Text size="small" className="tabular-nums">
              {money(point.price, point.currency)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle tabular-nums">
              {commissionText({
                ...point,
                commission_max: null,
                commission_currency: point.currency,
              })}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  ) : null
