import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import { createFacebookAdapter } from "./adapters/facebook"
import { createInstagramAdapter } from "./adapters/instagram"
import { createXAdapter } from "./adapters/x"
import { type Channels, createChannels } from "./channels/channels"
import type { MarketingDeps } from "./deps"
import type { MarketingOptions } from "./options"
import { type Campaigns, createCampaigns } from "./mail/campaigns"
import { followMailEvents, type MailEvent } from "./mail/mail-events"
import { createSubscribers, type Subscribers } from "./mail/subscribers"
import { createPosts, type Posts } from "./posts/posts"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
  configModule?: { projectConfig?: { workerMode?: string } }
}

/** Posts of new products, and the mail with the week's deals. */
class MarketingModuleService extends MedusaService({}) {
  readonly options: MarketingOptions
  readonly channels: Channels
  readonly posts: Posts
  readonly subscribers: Subscribers
  readonly campaigns: Campaigns
  protected readonly deps_: MarketingDeps
  /** Whether this process posts and mails, or only serves. */
  protected readonly isWorker_: boolean

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.marketing
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      keyring: createKeyring(options.encryption.keys),
      options: this.options,
      adapters: [
        createXAdapter(this.options),
        createFacebookAdapter(this.options),
        createInstagramAdapter(this.options),
      ],
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
      now: () => new Date(),
    }
    this.channels = createChannels(this.deps_)
    this.posts = createPosts(this.deps_, this.channels)
    this.subscribers = createSubscribers(this.deps_)
    this.campaigns = createCampaigns(this.deps_, this.subscribers)
    const mode = dependencies.configModule?.projectConfig?.workerMode
    this.isWorker_ = mode !== "server" && this.options.enabled
  }

  __hooks = {
    onApplicationStart: async () => {
      await this.channels.ensureAll()
      if (this.isWorker_) {
        this.posts.worker.start()
      }
    },
    onApplicationPrepareShutdown: async () => {
      await this.posts.worker.stop()
      await this.subscribers.settled()
    },
    onApplicationShutdown: async () => await this.posts.worker.stop(),
  }

  /** @returns how many of the events of a mail provider were new */
  async followMailEvents(events: readonly MailEvent[]): Promise<number> {
    return await followMailEvents(this.deps_, this.subscribers, events)
  }
}

export default MarketingModuleService
