import type { ReactNode } from "react"
import { Copyable } from "../../components/copyable"
import { FactRow } from "../../components/fact-row"
import { TimeAgo } from "../../components/time-ago"
import { dateTime } from "../../lib/format"
import { commissionText, countriesText, money } from "../../lib/offer-text"
import type { Offer } from "../../lib/offer-types"
import { OFFER_KIND_WORDS } from "../../lib/offer-words"
import { SourceName } from "../source-name"
import { OutLink } from "./out-link"

const day = (date: string | null) => (date ? dateTime(date) : "–")

/** What the network says, which nobody else changes. */
export const OfferFacts = ({ offer }: { offer: Offer }) => (
  <section
    aria-label="From the network"
    className="border-ui-border-base -mx-6 divide-y border-y"
  >
    {factsOf(offer).map(([label, content]) => (
      <FactRow key={label} label={label}>
        {content}
      </FactRow>
    ))}
  </section>
)

const factsOf = (offer: Offer): [label: string, content: ReactNode][] => [
  ["Source", <SourceName key="source" slug={offer.source} />],
  ["Kind", OFFER_KIND_WORDS[offer.kind]],
  ["Advertiser", offer.advertiser ?? "–"],
  ["Price", priceOf(offer)],
  ["Commission", commissionText(offer)],
  ["Terms", offer.commission_terms ?? "–"],
  ["Coupon", offer.coupon_code ?? "–"],
  ["Countries", countriesText(offer.countries)],
  ["Starts", day(offer.starts_at)],
  ["Ends", day(offer.ends_at)],
  ["GTIN", offer.gtin ? <Copyable text={offer.gtin} name="GTIN" /> : "–"],
  [
    "Network's id",
    <Copyable
      key="id"
      text={offer.external_id}
      name="network's id"
      ends={[12, 6]}
    />,
  ],
  ["Leads to", <OutLink key="link" url={offer.landing_url} />],
  ["First seen", <TimeAgo key="first" date={offer.first_seen_at} />],
  ["Last seen", <TimeAgo key="last" date={offer.last_seen_at} />],
]

const priceOf = ({ price, old_price, currency }: Offer) =>
  old_price === null
    ? money(price, currency)
    : `${money(price, currency)}, before ${money(old_price, currency)}`
