import { MathBN } from "@medusajs/framework/utils"
import type { BigNumberInput } from "@medusajs/framework/types"
import type { SoldLine } from "../../../modules/provenance/garments/create-garments"

/** What of an order matters here, as `query.graph` gives it. */
export type PaidOrder = {
  id: string
  display_id: number | null
  /** Counted up by each edit, exchange, claim and return. */
  version: number
  is_draft_order: boolean
  customer_id: string | null
  canceled_at: string | Date | null
  items: (OrderItem | null)[]
  payment_collections: (PaymentCollection | null)[]
  total: BigNumberInput
}

export type OrderItem = {
  id: string
  /** Units that came back are still among them. */
  quantity: BigNumberInput
  detail?: {
    return_received_quantity: BigNumberInput | null
    /** Came back too, but damaged. */
    return_dismissed_quantity: BigNumberInput | null
  } | null
  product_id: string | null
  variant_id: string | null
  product_title: string | null
  product_handle: string | null
  product_description: string | null
  thumbnail: string | null
  variant_title: string | null
  variant_sku: string | null
  variant?: {
    options?: ({ value: string; option?: { title: string } | null } | null)[]
  } | null
}

export type PaymentCollection = {
  status: string
  amount: BigNumberInput
  captured_amount: BigNumberInput | null
  refunded_amount: BigNumberInput | null
}

export type NfcSettings = {
  product_id: string
  nfc_enabled: boolean
  batch_number: string | null
  contract_address: string | null
}

const live = (collections: PaidOrder["payment_collections"]) =>
  collections.filter(
    (it): it is PaymentCollection => it !== null && it.status !== "canceled"
  )

const sum = (amounts: (BigNumberInput | null | undefined)[]) =>
  MathBN.sum(0, ...amounts.map((amount) => amount ?? 0))

/**
 * Whether the money for the whole order is in. A first instalment mints
 * nothing; an order that costs nothing is paid as it is placed.
 */
export function isPaid({ payment_collections, total }: PaidOrder): boolean {
  const collections = live(payment_collections)
  const captured = sum(collections.map((it) => it.captured_amount))
  const asked = sum(collections.map((it) => it.amount))
  return MathBN.gte(captured, MathBN.max(asked, 0)) && collections.length > 0
    ? true
    : MathBN.lte(total, 0)
}

/** Whether all that was captured went back to the customer. */
export function isRefunded({ payment_collections }: PaidOrder): boolean {
  const collections = live(payment_collections)
  const captured = sum(collections.map((it) => it.captured_amount))
  const refunded = sum(collections.map((it) => it.refunded_amount))
  return MathBN.gt(captured, 0) && MathBN.gte(refunded, captured)
}

/** The lines of a paid order that become garments. */
export function soldLinesOf(
  order: PaidOrder,
  settings: NfcSettings[],
  defaults: { contract_address: string }
): SoldLine[] {
  const isOff = order.is_draft_order || order.canceled_at
  if (isOff || !isPaid(order) || isRefunded(order)) {
    return []
  }
  const enabled = new Map(
    settings.filter((it) => it.nfc_enabled).map((it) => [it.product_id, it])
  )
  return order.items.flatMap((item) => {
    const nfc = item?.product_id ? enabled.get(item.product_id) : undefined
    return item && nfc ? [soldLine(order, item, { nfc, defaults })] : []
  })
}

function soldLine(
  order: PaidOrder,
  item: OrderItem,
  context: { nfc: NfcSettings; defaults: { contract_address: string } }
): SoldLine {
  const { nfc, defaults } = context
  return {
    order_id: order.id,
    order_display_id: order.display_id,
    order_version: order.version,
    order_line_item_id: item.id,
    units: unitsOf(item.quantity),
    product_id: nfc.product_id,
    variant_id: item.variant_id,
    customer_id: order.customer_id,
    batch_number: nfc.batch_number,
    contract_address: nfc.contract_address ?? defaults.contract_address,
    snapshot: {
      product: {
        title: item.product_title ?? "Garment",
        handle: item.product_handle ?? nfc.product_id,
        ...(item.product_description && {
          description: item.product_description,
        }),
        ...(item.thumbnail && { thumbnail: item.thumbnail }),
      },
      variant: {
        ...(item.variant_title && { title: item.variant_title }),
        ...(item.variant_sku && { sku: item.variant_sku }),
        options: optionsOf(item),
      },
    },
  }
}

/** Whole units of a quantity. */
export const unitsOf = (...quantities: (BigNumberInput | null | undefined)[]) =>
  Math.floor(sum(quantities).toNumber())

function optionsOf({ variant }: OrderItem): Record<string, string> {
  const pairs = (variant?.options ?? []).flatMap((it) =>
    it?.option ? [[it.option.title, it.value] as const] : []
  )
  return Object.fromEntries(pairs)
}
