import type { Logger } from "@medusajs/framework/types"
import type { Keyring } from "../../lib/envelope-encryption"
import type { Sql } from "../../lib/sql"
import type { DollarStoreOptions } from "./options"

/** What the parts of the module are made with. */
export type DollarStoreDeps = {
  sql: Sql
  keyring: Keyring
  options: DollarStoreOptions
  logger: Pick<Logger, "info" | "warn" | "error">
  /** Puts an event on the bus, after what it tells of was committed. */
  emit: (name: string, data: object) => Promise<void>
  now: () => Date
}
