import { createKeyring } from "../../../lib/envelope-encryption"
import type { OfferAdapter } from "../adapters/adapter"
import { createAdapterRegistry } from "../adapters/registry"
import type { OffersDeps } from "../deps"
import { offersOptions } from "../options"
import { createSources } from "../sources/sources"
import type { TestDatabase } from "./database"

export type Emitted = { name: string; data: Record<string, unknown> }

export type TestDeps = OffersDeps & {
  events: Emitted[]
  logs: string[]
  sources: ReturnType<typeof createSources>
}

/** What parts of the module are made with, on a database of the test's own. */
export function depsOf(
  { knex, sql }: TestDatabase,
  {
    adapters = [],
    options = {},
    now = () => new Date(),
  }: {
    adapters?: OfferAdapter[]
    options?: object
    now?: () => Date
  } = {}
): TestDeps {
  const events: Emitted[] = []
  const logs: string[] = []
  const log = (line: string | Error) => void logs.push(String(line))
  const deps: OffersDeps = {
    ...{ sql, knex, now },
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    options: offersOptions.parse(options),
    logger: { info: log, warn: log, error: log },
    emit: async (name, data) =>
      void events.push({ name, data: data as Record<string, unknown> }),
    adapters: createAdapterRegistry(adapters),
  }
  return { ...deps, events, logs, sources: createSources(deps) }
}
