import { Select } from "@medusajs/ui"

type CurrencyChoiceProps = {
  currency: string
  currencies: string[]
  onCurrency: (currency: string) => void
}

export const CurrencyChoice = (props: CurrencyChoiceProps) => (
  <Select size="small" value={props.currency} onValueChange={props.onCurrency}>
    <Select.Trigger aria-label="Currency" className="w-24">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {props.currencies.map((currency) => (
        <Select.Item key={currency} value={currency}>
          {currency}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)
