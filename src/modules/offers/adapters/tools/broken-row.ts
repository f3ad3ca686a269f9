import type { BrokenRow } from "../adapter"

/** A row of an answer that is no object: null, a text, a list. */
export function brokenRow(value: unknown, position: number): BrokenRow {
  return {
    reason: "row_unreadable",
    message: "The row is not an object",
    position,
    excerpt: (JSON.stringify(value) ?? "").slice(0, 500),
  }
}
