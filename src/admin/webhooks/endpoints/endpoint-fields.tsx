import { Input } from "@medusajs/ui"
import { Field } from "../../components/field"
import { EventChoice } from "./event-choice"
import type { EndpointForm } from "./use-endpoint-form"

export const EndpointFields = ({ form }: { form: EndpointForm }) => (
  <>
    <Field
      id="endpoint-url"
      label="Address"
      hint="An https address that the internet reaches. It answers with 2xx, soon."
    >
      <Input
        id="endpoint-url"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2_048}
        aria-describedby="endpoint-url-hint"
        value={form.url}
        onChange={(event) => form.set({ url: event.target.value })}
        autoFocus
      />
    </Field>
    <Field id="endpoint-description" label="Name" optional>
      <Input
        id="endpoint-description"
        autoComplete="off"
        maxLength={500}
        placeholder="Bookkeeping"
        value={form.description}
        onChange={(event) => form.set({ description: event.target.value })}
      />
    </Field>
    <EventChoice
      chosen={form.chosen}
      onChange={(chosen) => form.set({ chosen })}
    />
  </>
)
