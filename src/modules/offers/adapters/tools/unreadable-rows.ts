import { NetworkError } from "../../network/errors"

/**
 * Keeps a report's rows that can be read and counts the others, so that one
 * broken row neither hides the rest nor goes unnoticed.
 */
export function unreadableRows(network: string) {
  let seen = 0
  let lost = 0
  return {
    keep<Row, T>(rows: readonly Row[], read: (row: Row) => T | null): T[] {
      const kept = rows.map(read).filter((one) => one !== null)
      seen += rows.length
      lost += rows.length - kept.length
      return kept
    },
    /** @throws NetworkError `invalid_answer` where some could not be read */
    check(): void {
      if (lost > 0) {
        throw new NetworkError(
          "invalid_answer",
          `${lost} of ${seen} transactions of ${network} could not be read`
        )
      }
    },
  }
}
