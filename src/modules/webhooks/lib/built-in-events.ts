import type { EventData, EventType, Presenter } from "./event-types"

/** Only these fields leave the shop, whatever else an event carries. */
const fields =
  (...names: string[]): Presenter =>
  (data) =>
    Object.fromEntries(
      names.filter((name) => name in data).map((name) => [name, data[name]])
    )

type Named = { description: string; presenter: Presenter }

/** Passed on from the bus, where it has the same name below its module's. */
function told(
  type: string,
  bus_event: string,
  { description, presenter }: Named,
  key: (data: EventData) => string = ({ id }) => `${type}:${String(id)}`
): EventType {
  return {
    type,
    description,
    bus_event,
    sourceKey: key,
    presenters: [presenter],
  }
}

const sale = fields(
  ...["id", "kind", "attribution", "ref", "product_id", "order_id", "line_id"],
  ...["quantity", "unit_price", "amount", "reversed_amount", "currency"],
  ...["status", "reasons", "source", "campaign", "click_id", "occurred_at"]
)
const commission = fields(
  ...["id", "sale_id", "partner_id", "ref", "product_id", "order_id"],
  ...["accrued", "amount", "change", "currency", "state", "from", "to"],
  ...["reason", "reasons", "note", "available_at", "occurred_at"]
)
const payout = fields(
  ...["id", "period_end", "currency", "status", "partners", "exact_amount"],
  ...["amount", "note", "closed_at", "paid_at", "cancelled_at"]
)
const click = fields(
  ...["click_id", "is_linked", "ref", "product_id", "source", "campaign"],
  ...["class", "reasons", "country", "occurred_at"]
)

/**
 * Of the affiliate module: published as it names them, with the key of their
 * cause, and not by way of the bus.
 */
const ofAffiliate = (
  type: string,
  description: string,
  presenter: Presenter
): EventType => ({
  ...{ type, description, bus_event: null, presenters: [presenter] },
  sourceKey: ({ id }) => `${type}:${String(id)}`,
})

const AFFILIATE_EVENTS: EventType[] = [
  {
    ...ofAffiliate("click.recorded", "A partner's link was followed", click),
    sourceKey: ({ click_id }) => `click.recorded:${String(click_id)}`,
    only_when_wanted: true,
  },
  ofAffiliate("sale.recorded", "A sale was recorded", sale),
  ofAffiliate(
    "sale.reversed",
    "A sale was reversed, wholly or in part, or given back",
    sale
  ),
  ...Object.entries({
    accrued: "A commission was accrued",
    held: "A commission is held for a review",
    released: "A person let a held commission go on",
    approved: "A commission can be paid out",
    reversed: "A commission was taken back, wholly or in part",
    restored: "What was taken of a commission was given back",
    paid: "A commission was paid",
  }).map(([state, description]) =>
    ofAffiliate(`commission.${state}`, description, commission)
  ),
  ofAffiliate("payout.closed", "A period was closed", payout),
  ofAffiliate("payout.paid", "A payout was sent", payout),
  ofAffiliate("payout.cancelled", "A payout was called off", payout),
]

/** What the suite itself tells. Other modules add theirs by `register`. */
export const builtInEvents: EventType[] = [
  ...AFFILIATE_EVENTS,
  told("garment.minted", "provenance.garment_minted", {
    description: "The token of a garment is in a final block",
    presenter: fields("id", "token_id", "transaction_id", "transaction_hash"),
  }),
  told(
    "offers.sync_finished",
    "offers.sync_finished",
    {
      description: "A run over a network's offers ended",
      presenter: fields(
        ...["id", "source", "status", "new_count", "changed_count"],
        ...["missing_count", "expired_count", "rejected_count"]
      ),
    },
    ({ id, status }) => `offers.sync_finished:${String(id)}:${String(status)}`
  ),
  told("order.placed", "order.placed", {
    description: "An order was placed; read it by its id",
    presenter: fields("id"),
  }),
  {
    type: "webhook.test",
    description: "Sent by hand, to see whether an endpoint works",
    bus_event: null,
    sourceKey: ({ id }) => `webhook.test:${String(id)}`,
    presenters: [fields("id", "message")],
  },
]

/** Events of the bus that `src/subscribers` passes on. */
export const BUS_EVENTS: string[] = builtInEvents.flatMap(
  ({ bus_event }) => bus_event ?? []
)
