import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import { allAdapters } from "./adapters/all-adapters"
import {
  type AdapterRegistry,
  createAdapterRegistry,
} from "./adapters/registry"
import { type Analytics, createAnalytics } from "./analytics/analytics"
import { type AuditFilters, listAudit } from "./audit/audit"
import { createConversions, type Conversions } from "./conversions/conversions"
import { createCuration, type Curation } from "./curation/curation"
import type { OffersDeps } from "./deps"
import { createRuns, type Runs } from "./engine/runs"
import { createHealth, type Health } from "./health/health"
import { normalizeOffer } from "./lib/normalize"
import Promotion from "./models/promotion"
import type { OffersOptions } from "./options"
import { createOutbound, type Outbound } from "./outbound/outbound"
import { createPromotions, type Promotions } from "./promotion/promotions"
import { createOfferReads, type OfferReads } from "./reads/offers"
import {
  type Actor,
  createSources,
  type Sources,
  type SourceView,
} from "./sources/sources"

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
  readonly sources: Sources
  readonly runs: Runs
  readonly offers: OfferReads
  readonly curation: Curation
  readonly promotions: Promotions
  readonly outbound: Outbound
  readonly conversions: Conversions
  readonly analytics: Analytics
  readonly health: Health
  protected readonly deps_: OffersDeps

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.offers
    this.adapters = createAdapterRegistry(allAdapters(this.options))
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
    this.sources = createSources(this.deps_)
    this.runs = createRuns({
      ...this.deps_,
      openSource: this.sources.contextFor,
      normalize: normalizeOffer,
    })
    this.offers = createOfferReads(this.deps_)
    this.curation = createCuration(this.deps_)
    this.promotions = createPromotions(this.deps_)
    this.outbound = createOutbound({ ...this.deps_, open: this.sources.open })
    this.conversions = createConversions({
      ...this.deps_,
      ...this.sources,
      public_url: options.provenance.public_url,
    })
    this.analytics = createAnalytics(this.deps_)
    this.health = createHealth(this.deps_)
    const mode = dependencies.configModule?.projectConfig?.workerMode
    this.isWorker_ = mode !== "server"
  }

  /** Whether this process reads sources, or only serves. */
  protected readonly isWorker_: boolean

  __hooks = {
    onApplicationStart: async () => {
      await this.sources.ensureAll()
      if (this.isWorker_ && this.options.sync.enabled) {
        this.runs.start()
      }
    },
    onApplicationPrepareShutdown: async () => await this.runs.stop(),
    onApplicationShutdown: async () => await this.runs.stop(),
  }

  /** Who changed what, newest first. */
  async audit(
    filters: AuditFilters,
    paging: { limit: number; cursor?: string }
  ) {
    return await listAudit(this.deps_.sql, filters, paging)
  }

  /** Reads a source no more, and ends the run that it has. */
  async stopSource(slug: string, actor: Actor): Promise<SourceView> {
    const source = await this.sources.deactivate(slug, actor)
    await this.runs.cancelOf(slug, actor)
    return source
  }
}

export default OffersModuleService
