import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors } from "../../lib/error-table"

const { NOT_FOUND } = MedusaError.Types

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
})
