import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring } from "../../lib/envelope-encryption"
import { type Sql, sqlOf } from "../../lib/sql"
import { parseOptions } from "../../options"
import { createDeliveries, type Deliveries } from "./deliveries/deliveries"
import type { WebhooksDeps } from "./deps"
import { createEndpoints, type Endpoints } from "./endpoints/endpoints"
import {
  type PublishedEvent,
  publishEvent,
  publishEvents,
  wantedSince,
} from "./events/publish"
import { builtInEvents, BUS_EVENTS } from "./lib/built-in-events"
import {
  createEventTypes,
  type EventData,
  type EventTypes,
} from "./lib/event-types"
import type { WebhooksOptions } from "./options"

type Dependencies = {
  __pg_connection__: Knex
  logger: Logger
  event_bus?: IEventBusModuleService
  configModule?: { projectConfig?: { workerMode?: string } }
}

/** What happens in the shop, told to other systems. */
class WebhooksModuleService extends MedusaService({}) {
  readonly options: WebhooksOptions
  /** Built-in ones, and those of the option `event_types`. */
  readonly types: EventTypes
  readonly endpoints: Endpoints
  readonly deliveries: Deliveries
  protected readonly deps_: WebhooksDeps
  protected readonly event_bus_: IEventBusModuleService | undefined
  /** Whether this process delivers, or only serves. */
  protected readonly isWorker_: boolean

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor(dependencies: Dependencies, rawOptions: unknown) {
    super(...arguments)
    const options = parseOptions(rawOptions)
    this.options = options.webhooks
    this.types = createEventTypes([
      ...builtInEvents,
      ...this.options.event_types,
    ])
    this.event_bus_ = dependencies.event_bus
    this.deps_ = {
      sql: sqlOf(dependencies.__pg_connection__),
      keyring: createKeyring(options.encryption.keys),
      options: this.options,
      types: this.types,
      logger: dependencies.logger,
      emit: async (name, data) =>
        await dependencies.event_bus?.emit({ name, data }),
      now: () => new Date(),
    }
    this.endpoints = createEndpoints(this.deps_)
    this.deliveries = createDeliveries(this.deps_)
    const mode = dependencies.configModule?.projectConfig?.workerMode
    this.isWorker_ = mode !== "server" && this.options.enabled
  }

  __hooks = {
    onApplicationStart: async () => {
      this.followBus_()
      if (this.isWorker_) {
        this.deliveries.worker.start()
      }
    },
    onApplicationPrepareShutdown: async () =>
      await this.deliveries.worker.stop(),
    onApplicationShutdown: async () => await this.deliveries.worker.stop(),
  }

  /**
   * Tells an event to the endpoints that ask for it, once for each cause.
   *
   * @param trx the caller's transaction: the event is there when, and only
   *   when, what it tells of is. Default: one of its own.
   * @returns the event's id; null where it was told before, or nobody wants it
   */
  async publish(event: PublishedEvent, trx?: Sql): Promise<string | null> {
    const id = await publishEvent(this.deps_, trx ?? this.deps_.sql, event)
    this.deliveries.worker.wake()
    return id
  }

  /**
   * As {@link publish}, for many of one type in one statement.
   *
   * @returns how many were not told before
   */
  async publishAll(
    events: {
      type: string
      events: readonly Omit<PublishedEvent, "type">[]
    },
    trx?: Sql
  ): Promise<number> {
    const ids = await publishEvents(this.deps_, trx ?? this.deps_.sql, events)
    this.deliveries.worker.wake()
    return ids.length
  }

  /** Since when some endpoint asks for a type of event; null: none does. */
  async wantedSince(type: string): Promise<Date | null> {
    return await wantedSince(this.deps_.sql, type)
  }

  /** What others registered: the suite's own has a subscriber. */
  protected followBus_(): void {
    const names = this.types.all().flatMap(({ bus_event }) => bus_event ?? [])
    for (const name of new Set(names)) {
      if (!BUS_EVENTS.includes(name)) {
        this.event_bus_?.subscribe(
          name,
          async (event) => await this.forward(name, event.data as EventData),
          { subscriberId: `selvedge-webhooks-${name}` }
        )
      }
    }
  }

  /** Passes an event of the bus on, as each type that names it. */
  async forward(bus_event: string, data: EventData): Promise<void> {
    for (const { type } of this.types.ofBusEvent(bus_event)) {
      await this.publish({ type, data })
    }
  }
}

export default WebhooksModuleService
