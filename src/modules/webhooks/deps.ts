import type { LookupFunction } from "node:net"
import type { Logger } from "@medusajs/framework/types"
import type { Keyring } from "../../lib/envelope-encryption"
import type { Sql } from "../../lib/sql"
import type { EventTypes } from "./lib/event-types"
import type { WebhooksOptions } from "./options"

/** What the parts of the module are made with. */
export type WebhooksDeps = {
  sql: Sql
  keyring: Keyring
  options: WebhooksOptions
  types: EventTypes
  logger: Pick<Logger, "info" | "warn" | "error">
  /** Puts an event on the bus, after what it tells of was committed. */
  emit: (name: string, data: object) => Promise<void>
  now: () => Date
  /** How names are resolved. Default: as the system does. */
  lookup?: LookupFunction
}
