import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { timeInput } from "../../../lib/http/time-filter"
import { DELIVERY_STATES } from "../../../modules/webhooks/deliveries/log"
import { REPLAY_WHICH } from "../../../modules/webhooks/deliveries/replay"
import { COUNT_MAX } from "../../../modules/webhooks/endpoints/endpoint-row"

const shared = { tags: ["Webhooks"], auth: "admin" } as const

const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  event_types: z.array(z.string()),
  payload_version: z.number().int(),
  status: z.enum(["active", "disabled"]),
  disabled_reason: z.enum(["merchant", "gone", "failing"]).nullable(),
  previous_secret_until: z.iso.datetime().nullable(),
  failing_since: z.iso.datetime().nullable(),
  last_success_at: z.iso.datetime().nullable(),
  pending_count: z
    .number()
    .int()
    .describe(`Deliveries that wait; counted up to ${COUNT_MAX}`),
  failed_count: z
    .number()
    .int()
    .describe(`Given up in the last day; counted up to ${COUNT_MAX}`),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const deliverySchema = z.object({
  id: z.string(),
  event_id: z.string().describe("`webhook-id` of the message"),
  event_type: z.string(),
  endpoint_id: z.string(),
  cause: z.enum(["event", "replay", "test"]),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  next_at: z.iso.datetime().nullable(),
  response_status: z.number().int().nullable(),
  response_body: z.string().nullable().describe("Its first kilobyte"),
  response_ms: z.number().int().nullable(),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
})

const attemptSchema = z.object({
  number: z.number().int(),
  started_at: z.iso.datetime(),
  response_status: z.number().int().nullable(),
  response_body: z.string().nullable(),
  response_ms: z.number().int().nullable(),
  error: z.string().nullable(),
})

const fields = {
  url: z.string().min(1).max(2_048),
  event_types: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(100)
    .describe("Names, prefixes such as `sale.*`, or `*`"),
  description: z.string().max(500).optional(),
  payload_version: z.number().int().min(1).max(100).optional(),
}

const endpoint = {
  description: "The endpoint",
  schema: z.object({ endpoint: endpointSchema }),
}
const withSecret = {
  description: "The endpoint, and its secret, which is never shown again",
  schema: z.object({ endpoint: endpointSchema, secret: z.string() }),
}
const delivery = {
  description: "The delivery",
  schema: z.object({ delivery: deliverySchema }),
}

const fieldErrors = ["webhooks_url_refused", "webhooks_event_type_unknown"]

export const listEventTypesContract = defineRoute({
  ...shared,
  name: "admin.webhooks.event_types",
  method: "GET",
  path: "/admin/webhooks/event-types",
  summary: "What endpoints may ask for",
  responses: {
    200: {
      description: "Every type of event",
      schema: z.object({
        event_types: z.array(
          z.object({
            type: z.string(),
            description: z.string(),
            versions: z.number().int(),
          })
        ),
      }),
    },
  },
})

export const listEndpointsContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.list",
  method: "GET",
  path: "/admin/webhooks/endpoints",
  summary: "Where events are told",
  query: z
    .object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      offset: z.coerce.number().int().min(0).max(10_000).default(0),
    })
    .strict(),
  responses: {
    200: {
      description: "Endpoints, newest first",
      schema: z.object({
        endpoints: z.array(endpointSchema),
        count: z.number().int(),
        limit: z.number().int(),
        offset: z.number().int(),
      }),
    },
  },
})

export const createEndpointContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.create",
  method: "POST",
  path: "/admin/webhooks/endpoints",
  summary: "Add an endpoint",
  body: z.object(fields).strict(),
  responses: { 201: withSecret },
  errors: [...fieldErrors, "webhooks_endpoints_too_many"],
})

export const endpointContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.get",
  method: "GET",
  path: "/admin/webhooks/endpoints/:id",
  summary: "One endpoint",
  responses: { 200: endpoint },
  errors: ["webhooks_endpoint_not_found"],
})

export const updateEndpointContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.update",
  method: "PUT",
  path: "/admin/webhooks/endpoints/:id",
  summary: "Change an endpoint",
  description:
    "Fields that are left out stay. `active: true` enables one that was disabled: it goes on with what waits for it.",
  body: z
    .object({ ...fields, active: z.boolean() })
    .partial()
    .strict(),
  responses: { 200: endpoint },
  errors: [...fieldErrors, "webhooks_endpoint_not_found"],
})

export const deleteEndpointContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.delete",
  method: "DELETE",
  path: "/admin/webhooks/endpoints/:id",
  summary: "Remove an endpoint with its log",
  responses: {
    200: {
      description: "It is gone",
      schema: z.object({
        id: z.string(),
        object: z.literal("webhook_endpoint"),
        deleted: z.literal(true),
      }),
    },
  },
  errors: ["webhooks_endpoint_not_found"],
})

export const rotateSecretContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.rotate_secret",
  method: "POST",
  path: "/admin/webhooks/endpoints/:id/rotate-secret",
  summary: "Make a new secret",
  description:
    "The one until now signs beside it until `previous_secret_until`; one of before that goes at once.",
  responses: { 200: withSecret },
  errors: ["webhooks_endpoint_not_found"],
})

export const testEndpointContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.test",
  method: "POST",
  path: "/admin/webhooks/endpoints/:id/test",
  summary: "Send a test event, and wait for the answer",
  responses: { 200: delivery },
  errors: ["webhooks_endpoint_not_found"],
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const replaySpanContract = defineRoute({
  ...shared,
  name: "admin.webhooks.endpoints.replay",
  method: "POST",
  path: "/admin/webhooks/endpoints/:id/replay",
  summary: "Send the events of a time span again",
  description:
    "At most 10,000 at once, oldest first; ask again while `has_more`. Events keep their ids.",
  body: z
    .object({
      from: timeInput,
      to: timeInput.optional(),
      which: z
        .enum(REPLAY_WHICH)
        .default("missing")
        .describe(
          "`failed`: what was given up; `missing`: what the endpoint has not taken, also of before it was there"
        ),
    })
    .strict(),
  responses: {
    202: {
      description: "They are queued",
      schema: z.object({
        queued: z.number().int(),
        has_more: z.boolean(),
      }),
    },
  },
  errors: [
    "webhooks_endpoint_not_found",
    "webhooks_endpoint_disabled",
    "webhooks_span_invalid",
  ],
})

export const listDeliveriesContract = defineRoute({
  ...shared,
  name: "admin.webhooks.deliveries.list",
  method: "GET",
  path: "/admin/webhooks/deliveries",
  summary: "The log of deliveries",
  query: z
    .object({
      endpoint_id: z.string().max(100).optional(),
      event_type: z.string().max(100).optional(),
      event_id: z.string().max(100).optional(),
      state: z.enum(DELIVERY_STATES).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(500).optional(),
    })
    .strict(),
  responses: {
    200: {
      description: "Deliveries, newest first",
      schema: z.object({
        deliveries: z.array(deliverySchema),
        next_cursor: z.string().nullable(),
        limit: z.number().int(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

export const deliveryContract = defineRoute({
  ...shared,
  name: "admin.webhooks.deliveries.get",
  method: "GET",
  path: "/admin/webhooks/deliveries/:id",
  summary: "One delivery with its attempts",
  responses: {
    200: {
      description: "The delivery, what is sent, and how each attempt went",
      schema: z.object({
        delivery: deliverySchema,
        attempts: z.array(attemptSchema),
        payload: z.string().nullable(),
      }),
    },
  },
  errors: ["webhooks_delivery_not_found"],
})

export const replayDeliveryContract = defineRoute({
  ...shared,
  name: "admin.webhooks.deliveries.replay",
  method: "POST",
  path: "/admin/webhooks/deliveries/:id/replay",
  summary: "Send it again",
  responses: { 202: delivery },
  errors: [
    "webhooks_delivery_not_found",
    "webhooks_delivery_under_way",
    "webhooks_endpoint_disabled",
  ],
})

export const webhookContracts = [
  listEventTypesContract,
  listEndpointsContract,
  createEndpointContract,
  endpointContract,
  updateEndpointContract,
  deleteEndpointContract,
  rotateSecretContract,
  testEndpointContract,
  replaySpanContract,
  listDeliveriesContract,
  deliveryContract,
  replayDeliveryContract,
]
