import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import {
  type AdapterRegistry,
  createAdapterRegistry,
} from "./adapters/registry"
import type { OffersDeps } from "./deps"
import Promotion from "./models/promotion"
import type { OffersOptions } from "./options"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
  configModule?: { projectConfig?: { workerMode?: string } }
}

/**
 * The offer feed. What it does is in its parts, one a property; each is made of
 * the same dependencies and knows nothing of the others but what it is given.
 */
class OffersModuleService extends MedusaService({ Promotion }) {
  readonly options: OffersOptions
  readonly adapters: AdapterRegistry
  protected readonly deps_: OffersDeps

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.offers
    this.adapters = createAdapterRegistry()
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      knex: dependencies.__pg_connection__,
      keyring: createKeyring(options.encryption.keys),
      options: options.offers,
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
      adapters: this.adapters,
      now: () => new Date(),
    }
    const mode = dependencies.configModule?.projectConfig?.workerMode
    this.isWorker_ = mode !== "server"
  }

  /** Whether this process reads sources, or only serves. */
  protected readonly isWorker_: boolean
}

export default OffersModuleService
