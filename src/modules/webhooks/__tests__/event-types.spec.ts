import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import type { EventType } from "../lib/event-types"
import WebhooksModuleService from "../service"
import { createDatabase } from "./world"

type Subscriber = (event: { name: string; data: object }) => Promise<void>

let database: MigratedDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const REWARD: EventType = {
  type: "reward.given",
  description: "A member got a reward",
  bus_event: "tribe.reward_given",
  sourceKey: ({ id }) => `reward.given:${String(id)}`,
  presenters: [({ id, points }) => ({ id, points })],
}

const log = () => undefined

/** The module as a host makes it, on a bus that only notes who listens. */
async function start(event_types: unknown[]) {
  const listeners = new Map<string, Subscriber>()
  const event_bus = {
    subscribe: (name: string, it: Subscriber) => listeners.set(name, it),
  }
  const service = new WebhooksModuleService(
    {
      __pg_connection__: database.knex,
      logger: { info: log, warn: log, error: log } as never,
      event_bus: event_bus as never,
      configModule: { projectConfig: { workerMode: "server" } },
    },
    { encryption: { keys: `k:${"07".repeat(32)}` }, webhooks: { event_types } }
  )
  await service.__hooks.onApplicationStart()
  return { service, listeners }
}

it("passes on from the bus what the host added, once", async () => {
  const { service, listeners } = await start([REWARD])
  const { endpoint } = await service.endpoints.create({
    ...{ url: "https://example.com/hook", event_types: ["reward.*"] },
  })
  const event = { id: "r1", points: 5, note: "private" }
  const told = { name: "tribe.reward_given", data: event }

  await listeners.get("tribe.reward_given")!(told)
  await listeners.get("tribe.reward_given")!(told)

  const { deliveries } = await service.deliveries.list({}, { limit: 10 })
  expect(deliveries).toMatchObject([
    { event_type: "reward.given", endpoint_id: endpoint.id },
  ])
  const { payload } = await service.deliveries.get(deliveries[0]!.id)
  expect(JSON.parse(payload!)).toMatchObject({ data: { id: "r1", points: 5 } })
  expect(payload).not.toContain("private")
})

it("leaves the suite's own events to their subscriber", async () => {
  const { listeners } = await start([])

  expect([...listeners.keys()]).toEqual([])
})

it.each([
  { why: "no presenters", event_types: [{ type: "a.b" }] },
  { why: "a name that is taken", event_types: [REWARD, REWARD] },
])("does not start with $why", async ({ event_types }) => {
  await expect(start(event_types)).rejects.toThrow()
})
