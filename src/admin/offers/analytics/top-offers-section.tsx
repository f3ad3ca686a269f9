import { Table } from "@medusajs/ui"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import type { TopOffer } from "../../lib/analytics-types"
import { money } from "../../lib/offer-text"
import { percent, whole } from "../../lib/sync-progress"
import { SourceName } from "../source-name"

const HEADERS = ["Offer", "Source"]
const NUMBERS = ["Clicks", "Conversion", "Commission", "A click"]

/** The offers that earned most. */
export const TopOffersSection = ({ offers }: { offers: TopOffer[] }) => (
  <Section title="Top offers" description="By commission in this time">
    {offers.length === 0 ? (
      <NothingYet>No offer has earned anything in this time.</NothingYet>
    ) : (
      <div className="overflow-x-auto">
        <Table>
          <Table.Header className="border-t-0">
            <Table.Row>
              {HEADERS.map((header) => (
                <Table.HeaderCell key={header}>{header}</Table.HeaderCell>
              ))}
              {NUMBERS.map((header) => (
                <Table.HeaderCell key={header} className="text-right">
                  {header}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {offers.map((offer) => (
              <TopOfferRow
                key={`${offer.offer_id} ${offer.currency}`}
                offer={offer}
              />
            ))}
          </Table.Body>
        </Table>
      </div>
    )}
  </Section>
)

const TopOfferRow = ({ offer }: { offer: TopOffer }) => {
  const { conversion_rate, epc, currency } = offer
  const numbers = [
    whole(offer.clicks),
    conversion_rate === null ? "–" : percent(conversion_rate),
    money(offer.commission, currency),
    money(epc, currency),
  ]
  return (
    <Table.Row>
      <Table.Cell className="max-w-80 truncate">
        {offer.title ?? `Offer ${offer.offer_id}`}
      </Table.Cell>
      <Table.Cell>
        <SourceName slug={offer.source} />
      </Table.Cell>
      {numbers.map((text, at) => (
        <Table.Cell
          key={NUMBERS[at]}
          className="whitespace-nowrap text-right tabular-nums"
        >
          {text}
        </Table.Cell>
      ))}
    </Table.Row>
  )
}
