import { provenanceErrors } from "../../../../../modules/provenance/errors"
import type { ImportResult } from "../../../../../modules/provenance/service"

const LINES_SHOWN = 5

/** The answer to an import: figures, or every bad line. */
export function presentImport(result: ImportResult, dry_run: boolean) {
  if (result.ok) {
    const imported = dry_run ? 0 : result.tags
    return { status: 200, body: { imported, valid: result.tags, dry_run } }
  }
  const { errors } = result
  const shown = errors
    .slice(0, LINES_SHOWN)
    .map(({ line, message }) => `Line ${line}: ${message}`)
  const rest = errors.length - shown.length
  const lines = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])]
  const { type, code, message } = provenanceErrors.importRefused(lines)
  return { status: 400, body: { type, code, message, errors } }
}
