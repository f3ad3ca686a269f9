import type { Endpoint } from "../../lib/webhook-types"
import { ReplayDrawer } from "../deliveries/replay-drawer"
import { CreateEndpointDrawer } from "./create-endpoint-drawer"
import { EditEndpointDrawer } from "./edit-endpoint-drawer"
import { SecretDrawer } from "./secret-drawer"

/** What is being done, and to which endpoint. */
export type EndpointTask =
  | { name: "create" }
  | { name: "edit" | "replay"; endpoint: Endpoint }
  | { name: "secret"; endpoint: Endpoint; secret: string }

type EndpointDialogProps = {
  task: EndpointTask
  onTask: (task: EndpointTask) => void
  onClose: () => void
}

export const EndpointDialog = (props: EndpointDialogProps) => {
  const { task, onTask, onClose } = props
  switch (task.name) {
    case "create":
      return (
        <CreateEndpointDrawer
          onClose={onClose}
          onCreated={(made) => onTask({ name: "secret", ...made })}
        />
      )
    case "edit":
      return <EditEndpointDrawer endpoint={task.endpoint} onClose={onClose} />
    case "replay":
      return <ReplayDrawer endpoint_id={task.endpoint.id} onClose={onClose} />
    case "secret":
      return <SecretDrawer {...task} onClose={onClose} />
  }
}
