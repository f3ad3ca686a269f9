import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND, NOT_ALLOWED, INVALID_DATA } = MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const webhooksErrors = defineErrors("webhooks", {
  endpointNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no endpoint ${id}`,
  },
  deliveryNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no delivery ${id}`,
  },
  urlRefused: {
    type: INVALID_DATA,
    message: (why: string) => `url: ${why}`,
  },
  eventTypeUnknown: {
    type: INVALID_DATA,
    message: (name: string) => `event_types: there is no event ${name}`,
  },
  endpointsTooMany: {
    type: NOT_ALLOWED,
    message: (most: number) => `There are ${most} endpoints already`,
  },
  endpointDisabled: {
    type: NOT_ALLOWED,
    message: (id: string) => `Endpoint ${id} is disabled: enable it first`,
  },
  deliveryUnderWay: {
    type: NOT_ALLOWED,
    message: (id: string) => `Delivery ${id} is under way already`,
  },
  spanInvalid: {
    type: INVALID_DATA,
    message: () => "to: must be after from",
  },
})
