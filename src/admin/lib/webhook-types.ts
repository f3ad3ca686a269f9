import type {
  createEndpointContract,
  deliveryContract,
  listDeliveriesContract,
  listEndpointsContract,
  listEventTypesContract,
  replaySpanContract,
  updateEndpointContract,
} from "../../api/admin/webhooks/contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type Endpoint = AnswerOf<
  typeof listEndpointsContract
>["endpoints"][number]
export type NewEndpoint = BodyOf<typeof createEndpointContract>
export type EndpointChange = BodyOf<typeof updateEndpointContract>
export type EventType = AnswerOf<
  typeof listEventTypesContract
>["event_types"][number]

export type DeliveriesQuery = QueryOf<typeof listDeliveriesContract>
export type DeliveriesPage = AnswerOf<typeof listDeliveriesContract>
export type Delivery = DeliveriesPage["deliveries"][number]
export type DeliveryState = Delivery["state"]
export type DeliveryDetail = AnswerOf<typeof deliveryContract>
export type Attempt = DeliveryDetail["attempts"][number]
export type Replay = BodyOf<typeof replaySpanContract>
export type ReplayWhich = Replay["which"]
