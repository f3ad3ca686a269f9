import { toast } from "@medusajs/ui"
import { FormDrawer } from "../../components/form-drawer"
import { useChangeEndpoint } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import type { Endpoint } from "../../lib/webhook-types"
import { endpointName } from "../../lib/webhook-words"
import { EndpointFields } from "./endpoint-fields"
import { useEndpointForm } from "./use-endpoint-form"

type EditEndpointDrawerProps = { endpoint: Endpoint; onClose: () => void }

export const EditEndpointDrawer = (props: EditEndpointDrawerProps) => {
  const { endpoint, onClose } = props
  const form = useEndpointForm(endpoint)
  const { mutate, isPending, error } = useChangeEndpoint(endpoint.id)
  const onSubmit = () =>
    mutate(form.body, {
      onSuccess: ({ endpoint: saved }) => {
        toast.success(`${endpointName(saved)} is saved`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={`Edit ${endpointName(endpoint)}`}
      description="What waits for it goes to the new address. Its secret stays."
      submit="Save"
      isPending={isPending}
      isReady={form.isReady}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <EndpointFields form={form} />
    </FormDrawer>
  )
}
