import {
  migratedDatabase,
  type MigratedDatabase,
} from "../../../../integration-tests/factories/migrated-database"
import { createKeyring } from "../../../lib/envelope-encryption"
import { createDeliveries } from "../deliveries/deliveries"
import type { WebhooksDeps } from "../deps"
import { createEndpoints } from "../endpoints/endpoints"
import { publishEvent } from "../events/publish"
import { builtInEvents } from "../lib/built-in-events"
import { createEventTypes } from "../lib/event-types"
import { webhooksOptions } from "../options"

export const createDatabase = (): Promise<MigratedDatabase> =>
  migratedDatabase("webhooks")

/** The parts of the module on a database of the test's own. */
export function createWorld(
  { sql }: Pick<MigratedDatabase, "sql">,
  options: object = {},
  over: Partial<WebhooksDeps> = {}
) {
  const events: { name: string; data: object }[] = []
  const logs: string[] = []
  const log = (line: string | Error) => void logs.push(String(line))
  const deps: WebhooksDeps = {
    sql,
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    options: webhooksOptions.parse({ poll_seconds: 0.1, ...options }),
    types: createEventTypes(builtInEvents),
    logger: { info: log, warn: log, error: log },
    emit: async (name, data) => void events.push({ name, data }),
    now: () => new Date(),
    ...over,
  }
  const sale = (id: string, more: object = {}) =>
    publishEvent(deps, sql, {
      type: "sale.recorded",
      data: { id, ref: "vader", amount: "3", currency: "DKK", ...more },
    })
  return {
    ...{ deps, events, logs, sale },
    endpoints: createEndpoints(deps),
    deliveries: createDeliveries(deps),
    /** Makes everything due, as if the waits were over. */
    pass: () =>
      sql.query(
        "update webhook_delivery set next_at = now() where state = 'pending'"
      ),
  }
}

export type World = ReturnType<typeof createWorld>
