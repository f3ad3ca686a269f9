import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import type { AffiliateDeps } from "./deps"
import { createMetrics, type MetricsPart } from "./metrics/metrics"
import { type AffiliateEvents, createEvents } from "./events/events"
import { createMoney, type Money } from "./money"
import type { AffiliateOptions } from "./options"
import { createVisits, type Visits } from "./visits/visits"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
}

/** Partners, links, clicks, sales, commissions and payouts. */
class AffiliateModuleService extends MedusaService({}) {
  readonly options: AffiliateOptions
  readonly partners: Money["partners"]
  readonly programs: Money["programs"]
  readonly terms: Money["terms"]
  readonly links: Money["links"]
  readonly coupons: Money["coupons"]
  readonly keyScopes: Money["keyScopes"]
  readonly touches: Money["touches"]
  readonly sales: Money["sales"]
  readonly commissions: Money["commissions"]
  readonly flags: Money["flags"]
  readonly ledger: Money["ledger"]
  readonly payouts: Money["payouts"]
  readonly customers: Money["customers"]
  readonly visitors: Money["visitors"]
  readonly watermarks: Money["watermarks"]
  readonly visits: Visits
  readonly metrics: MetricsPart
  readonly events: AffiliateEvents
  /** Where the links lead through, without a slash at the end. */
  readonly public_url: string
  /** Who pays, on statements. */
  readonly shop_name: string
  protected readonly deps_: AffiliateDeps

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.affiliate
    this.public_url = options.provenance.public_url
    this.shop_name = options.provenance.brand_name ?? this.public_url
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      keyring: createKeyring(options.encryption.keys),
      options: this.options,
      logger: dependencies.logger,
      emit: async (name, data) => {
        // Sales and commissions: what is told of has been committed.
        this.metrics.nudge()
        await dependencies.event_bus?.emit({ name, data })
      },
      now: () => new Date(),
    }
    this.metrics = createMetrics(this.deps_)
    const money = createMoney(this.deps_)
    this.partners = money.partners
    this.programs = money.programs
    this.terms = money.terms
    this.links = money.links
    this.coupons = money.coupons
    this.keyScopes = money.keyScopes
    this.touches = money.touches
    this.sales = money.sales
    this.commissions = money.commissions
    this.flags = money.flags
    this.ledger = money.ledger
    this.payouts = money.payouts
    this.customers = money.customers
    this.visitors = money.visitors
    this.watermarks = money.watermarks
    this.events = createEvents(this.deps_)
    this.visits = createVisits({
      ...this.deps_,
      public_url: options.provenance.public_url,
    })
    this.visits.onStored(() => this.metrics.nudge())
  }

  __hooks = {
    onApplicationStart: async () => {
      await this.visits.start()
      await this.partners.warm()
    },
    onApplicationPrepareShutdown: async () => {
      this.metrics.stop()
      await this.visits.stop()
    },
    onApplicationShutdown: async () => await this.visits.stop(),
  }
}

export default AffiliateModuleService
