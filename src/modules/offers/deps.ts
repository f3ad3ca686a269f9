import type { Logger } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Keyring } from "../../lib/envelope-encryption"
import type { Sql } from "../../lib/sql"
import type { AdapterRegistry } from "./adapters/registry"
import type { OffersOptions } from "./options"

/** What the parts of the module are made with. */
export type OffersDeps = {
  sql: Sql
  /** Only for COPY, which needs a connection of its own. */
  knex: Knex
  keyring: Keyring
  options: OffersOptions
  logger: Pick<Logger, "info" | "warn" | "error">
  /** Puts an event on the bus, after what it tells of was committed. */
  emit: (name: string, data: object) => Promise<void>
  adapters: AdapterRegistry
  now: () => Date
}
