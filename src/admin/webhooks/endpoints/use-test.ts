import { toast } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import { useTestEndpoint } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import type { Delivery, Endpoint } from "../../lib/webhook-types"
import { endpointName } from "../../lib/webhook-words"
import { deliveriesOf } from "../use-delivery-filters"

/** Sends a test, and says how it went; also to a paused endpoint. */
export function useTest(endpoint: Endpoint) {
  const { mutate } = useTestEndpoint(endpoint.id)
  const navigate = useNavigate()
  const name = endpointName(endpoint)
  const tell = (delivery: Delivery) => {
    const { id, state, response_status, response_ms, error } = delivery
    const action = {
      label: "Show",
      altText: "Show the test",
      onClick: () =>
        navigate(deliveriesOf({ endpoint_id: endpoint.id, delivery: id })),
    }
    if (state === "delivered") {
      const description = `It answered ${response_status} in ${response_ms} ms.`
      toast.success(`${name} took the test`, { description, action })
    } else {
      const description = error ?? undefined
      toast.error(`${name} did not take the test`, { description, action })
    }
  }
  return () =>
    mutate(undefined, {
      onSuccess: ({ delivery }) => tell(delivery),
      onError: (error) => toast.error(messageOf(error)),
    })
}
