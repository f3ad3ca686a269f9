/**
 * `pending` until the network confirms it, `approved` when it is sure, `paid`
 * when it was paid out, `reversed` when it was taken back (refund, chargeback).
 */
export const CONVERSION_STATUSES = [
  "pending",
  "approved",
  "paid",
  "reversed",
] as const
export type ConversionStatus = (typeof CONVERSION_STATUSES)[number]

/** A sale, lead or refund as a network reports it. Amounts in major units. */
export type Conversion = {
  /** The network's id of the transaction: reports and postbacks share it. */
  external_id: string
  /** Our click id, as it came back in the sub-id. */
  click_id: string | null
  status: ConversionStatus
  /** The network's word for it: `SALE`, `RFND`, `MODIFIED` … */
  network_status: string
  /** What the customer paid; negative never: a reversal is a status. */
  sale_amount: string | null
  commission_amount: string
  currency: string
  advertiser_id: string | null
  product: string | null
  occurred_at: string
  /** When the network last changed it: an older report does not overwrite. */
  changed_at: string | null
}
