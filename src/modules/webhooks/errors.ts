import { defineErrors } from "../../lib/error-table"

/** Codes are public API: clients switch on them. Add, never rename. */
export const webhooksErrors = defineErrors("webhooks", {})
