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
  ...["id", "kind", "ref", "product_id", "order_id", "line_id", "quantity"],
  ...["amount", "reversed_amount", "currency", "status", "reasons"],
  ...["source", "campaign", "click_id", "occurred_at"]
)
const commission = fields(
  ...["id", "sale_id", "partner_id", "ref", "amount", "currency", "state"],
  ...["from", "to", "reason", "reasons", "available_at", "occurred_at"]
)
const payout = fields(
  ...["id", "period_end", "currency", "status", "partners", "total"],
  "closed_at"
)

/** One of a commission's life comes as often as its state changes. */
const byTransition =
  (type: string) =>
  ({ id, transition_id }: EventData) =>
    `${type}:${String(id)}:${String(transition_id ?? "")}`

/** What the suite itself tells. Other modules add theirs by `register`. */
export const builtInEvents: EventType[] = [
  {
    ...told(
      "click.recorded",
      "affiliate.click_recorded",
      {
        description: "A partner's link was followed",
        presenter: fields(
          ...["click_id", "ref", "product_id", "source", "campaign"],
          ...["class", "reasons", "country", "occurred_at"]
        ),
      },
      ({ click_id }) => `click.recorded:${String(click_id)}`
    ),
    only_when_wanted: true,
  },
  told("sale.recorded", "affiliate.sale_recorded", {
    description: "A sale was recorded",
    presenter: sale,
  }),
  told(
    "sale.reversed",
    "affiliate.sale_reversed",
    {
      description: "A sale was reversed, wholly or in part",
      presenter: sale,
    },
    ({ id, reversed_amount }) =>
      `sale.reversed:${String(id)}:${String(reversed_amount)}`
  ),
  ...(["accrued", "held", "approved", "reversed", "paid"] as const).map(
    (state) =>
      told(
        `commission.${state}`,
        `affiliate.commission_${state}`,
        { description: `A commission was ${state}`, presenter: commission },
        byTransition(`commission.${state}`)
      )
  ),
  told("payout.closed", "affiliate.payout_closed", {
    description: "A batch of payouts was closed",
    presenter: payout,
  }),
  told("payout.paid", "affiliate.payout_paid", {
    description: "A batch of payouts was paid",
    presenter: payout,
  }),
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
