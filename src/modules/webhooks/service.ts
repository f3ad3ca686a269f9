import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import type { WebhooksDeps } from "./deps"
import type { WebhooksOptions } from "./options"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
}

/** What happens in the shop, told to other systems. */
class WebhooksModuleService extends MedusaService({}) {
  readonly options: WebhooksOptions
  protected readonly deps_: WebhooksDeps

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.webhooks
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      keyring: createKeyring(options.encryption.keys),
      options: this.options,
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
      now: () => new Date(),
    }
  }
}

export default WebhooksModuleService
