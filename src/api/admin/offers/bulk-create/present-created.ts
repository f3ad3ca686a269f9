import { offersErrors } from "../../../../modules/offers/errors"
import type { Created } from "../../../../modules/offers/curation/create-many"

const ROWS_SHOWN = 5

/** The ids of the new offers, or every bad row. */
export function presentCreated(created: Created) {
  if (created.ok) {
    const { ids } = created
    return { status: 201, body: { created: ids.length, ids } }
  }
  const { errors } = created
  const shown = errors
    .slice(0, ROWS_SHOWN)
    .map(({ index, message }) => `offers[${index}]: ${message}`)
  const rest = errors.length - shown.length
  const lines = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])]
  const { type, code, message } = offersErrors.rowsRefused(lines)
  return { status: 400, body: { type, code, message, errors } }
}
