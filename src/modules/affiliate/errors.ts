import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND, UNEXPECTED_STATE } = MedusaError.Types

/** Codes are public API: clients switch on them. Add, never rename. */
export const affiliateErrors = defineErrors("affiliate", {
  productNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no product ${id} in the store`,
  },
  visitNotFound: {
    type: NOT_FOUND,
    message: (id: string) => `There is no click or view ${id}`,
  },
  spoolFull: {
    type: UNEXPECTED_STATE,
    message: (directory: string) => `The spool in ${directory} is full`,
  },
  saltDestroyed: {
    type: UNEXPECTED_STATE,
    message: (day: string) => `The salt of ${day} was destroyed`,
  },
})
