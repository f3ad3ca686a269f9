import { type FileMemory, parseFileMemory } from "../tools/file-memory"
import { isRow, row, text } from "../tools/field"
import type { Commission } from "./commission"

/** By advertiser: its commission, null for one that states none. */
export type CommissionMemory = Record<
  string,
  { commission: Commission | null; read_at: string }
>

/** What one run leaves to the next. */
export type AwinMemory = { commissions: CommissionMemory; feeds: FileMemory }

/** Memory or a cursor's part of it, as it came back from the database. */
export function parseAwinMemory(value: unknown): AwinMemory {
  return {
    commissions: Object.fromEntries(
      Object.entries(row(row(value).commissions)).flatMap(([id, entry]) => {
        const read_at = isRow(entry) ? text(entry.read_at) : null
        const commission = isRow(entry) ? entry.commission : null
        return read_at
          ? [[id, { read_at, commission: parseCommission(commission) }]]
          : []
      })
    ),
    feeds: parseFileMemory(row(value).feeds),
  }
}

function parseCommission(value: unknown): Commission | null {
  const { type, ...rest } = row(value)
  return type === "percent" || type === "flat" ? { ...rest, type } : null
}
