import { Field } from "../../components/field"
import { KeySetChoice } from "../../components/key-set-choice"
import { ProductChoice } from "../../components/product-choice"
import type { Defaults } from "./use-tag-import"

type ImportDefaultsProps = {
  defaults: Defaults
  onChange: (defaults: Defaults) => void
}

export const ImportDefaults = (props: ImportDefaultsProps) => {
  const { defaults, onChange } = props
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Field
        id="import-key-set"
        label="Key set"
        hint="For rows without a key_set_id"
        optional
      >
        <KeySetChoice
          id="import-key-set"
          value={defaults.key_set_id}
          onChange={(key_set_id) => onChange({ ...defaults, key_set_id })}
        />
      </Field>
      <Field
        id="import-product"
        label="Product"
        hint="For rows without a product_id"
        optional
      >
        <ProductChoice
          id="import-product"
          value={defaults.product_id}
          onChange={(product_id) => onChange({ ...defaults, product_id })}
        />
      </Field>
    </div>
  )
}
