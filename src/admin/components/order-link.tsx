import { Link } from "react-router-dom"

type OrderLinkProps = {
  garment: {
    serial?: string
    order_id: string
    order_display_id: number | null
  }
}

/** The order that a garment was sold in. */
export const OrderLink = ({ garment }: OrderLinkProps) => (
  <Link
    to={`/orders/${garment.order_id}`}
    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover whitespace-nowrap"
    title={garment.serial}
    onClick={(event) => event.stopPropagation()}
  >
    Order #{garment.order_display_id ?? garment.order_id}
  </Link>
)
