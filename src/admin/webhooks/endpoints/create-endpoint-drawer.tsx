import { FormDrawer } from "../../components/form-drawer"
import { useCreateEndpoint, type WithSecret } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import { EndpointFields } from "./endpoint-fields"
import { useEndpointForm } from "./use-endpoint-form"

type CreateEndpointDrawerProps = {
  onClose: () => void
  onCreated: (made: WithSecret) => void
}

export const CreateEndpointDrawer = (props: CreateEndpointDrawerProps) => {
  const form = useEndpointForm()
  const { mutate, isPending, error } = useCreateEndpoint()
  return (
    <FormDrawer
      title="Add endpoint"
      description="It is told from now on. Its secret is shown next, once."
      submit="Add"
      isPending={isPending}
      isReady={form.isReady}
      error={error && messageOf(error)}
      onSubmit={() => mutate(form.body, { onSuccess: props.onCreated })}
      onClose={props.onClose}
    >
      <EndpointFields form={form} />
    </FormDrawer>
  )
}
