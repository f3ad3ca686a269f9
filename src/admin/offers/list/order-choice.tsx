import { Select } from "@medusajs/ui"

type OrderChoiceProps = {
  order: string | undefined
  isSearch: boolean
  onOrder: (order: string | null) => void
}

/** The API's own order: the best first of a search, else the newest. */
const USUAL = "usual"

const ORDERS: Record<string, string> = {
  "-updated_at": "Latest change",
  updated_at: "Oldest change",
  "-commission": "Highest commission",
  commission: "Lowest commission",
  price: "Lowest price",
  "-price": "Highest price",
}

export const OrderChoice = (props: OrderChoiceProps) => (
  <Select
    size="small"
    value={props.order ?? USUAL}
    onValueChange={(value) => props.onOrder(value === USUAL ? null : value)}
  >
    <Select.Trigger aria-label="Order" className="w-44">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      <Select.Item value={USUAL}>
        {props.isSearch ? "Best match" : "Newest first"}
      </Select.Item>
      {Object.entries(ORDERS).map(([value, label]) => (
        <Select.Item key={value} value={value}>
          {label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
