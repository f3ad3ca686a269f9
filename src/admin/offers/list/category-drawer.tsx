import { useState } from "react"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { counted } from "../../lib/format"
import { CATEGORY_OPTIONS } from "../../lib/offer-text"

type CategoryDrawerProps = {
  count: number
  isPending: boolean
  onCategory: (category: string) => void
  onClose: () => void
}

export const CategoryDrawer = (props: CategoryDrawerProps) => {
  const [category, setCategory] = useState<string>()
  return (
    <FormDrawer
      title={`Category of ${counted(props.count, "offer")}`}
      description="It stays whatever the networks say, until you take it back."
      submit="Set category"
      isPending={props.isPending}
      isReady={category !== undefined}
      error={null}
      onSubmit={() => category && props.onCategory(category)}
      onClose={props.onClose}
    >
      <Field id="bulk-category" label="Category">
        <Choice
          id="bulk-category"
          value={category}
          onChange={setCategory}
          options={CATEGORY_OPTIONS}
          placeholder="Choose a category"
        />
      </Field>
    </FormDrawer>
  )
}
