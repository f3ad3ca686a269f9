import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { sqlOf } from "../../lib/sql"
import { createStreamCounter, type EnterStream } from "../../lib/stream-counter"
import { parseOptions } from "../../options"
import type { DollarStoreDeps } from "./deps"
import { type Cards, createCards } from "./grid/cards"
import { createDestinations, type Destinations } from "./grid/destinations"
import { createFeed, type Feed } from "./grid/feed"
import { createListings, type Listings } from "./listings/listings"
import type { DollarStoreOptions } from "./options"
import { createFindings, type Findings } from "./prices/findings"
import { createPriceRuns, type PriceRuns } from "./prices/price-runs"
import { createPrices, type Prices } from "./prices/prices"
import { createRates, type Rates } from "./rates/rates"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
}

/**
 * The grid where everything costs one price. What it does is in its parts, one
 * a property.
 */
class DollarStoreModuleService extends MedusaService({}) {
  readonly options: DollarStoreOptions
  readonly public_url: string
  readonly listings: Listings
  readonly rates: Rates
  readonly cards: Cards
  readonly feed: Feed
  readonly enterStream: EnterStream
  readonly destinations: Destinations
  readonly prices: Prices
  readonly priceRuns: PriceRuns
  readonly findings: Findings
  /** Puts one of the module's events on the bus. */
  readonly emit: DollarStoreDeps["emit"]
  protected readonly deps_: DollarStoreDeps

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.dollar_store
    this.public_url = options.provenance.public_url
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      keyring: createKeyring(options.encryption.keys),
      options: this.options,
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
      now: () => new Date(),
    }
    const { public_url } = this
    this.emit = this.deps_.emit
    this.listings = createListings(this.deps_)
    this.rates = createRates(this.deps_)
    this.cards = createCards(this.deps_)
    const cards = this.cards
    this.feed = createFeed({ ...this.deps_, cards })
    this.enterStream = createStreamCounter(() => ({
      owner_max: this.options.streams_per_client_max,
      all_max: this.options.streams_max,
    }))
    this.destinations = createDestinations({
      ...this.deps_,
      ...{ cards, public_url },
    })
    this.priceRuns = createPriceRuns(this.deps_)
    this.prices = createPrices({
      ...{ ...this.deps_, cards, rates: this.rates },
      priceRuns: this.priceRuns,
    })
    this.findings = createFindings(this.deps_)
  }

  __hooks = {
    onApplicationStart: async () => await this.destinations.warm(),
    onApplicationPrepareShutdown: async () => this.feed.stop(),
  }
}

export default DollarStoreModuleService
