import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import { createKeyring } from "../../../lib/envelope-encryption"
import type { EndpointChange } from "../endpoints/endpoints"
import { wantedSince } from "../events/publish"
import { createDatabase, createWorld } from "./world"

const OLD = `old:${"0".repeat(63)}1`
const NEW = `new:${"0".repeat(63)}2`
const SALES = { url: "https://example.com/hook", event_types: ["sale.*"] }

let database: MigratedDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const world = (options = {}, over = {}) => createWorld(database, options, over)
const stored = async () => {
  const [row] = await database.sql.query<Record<string, string>>(
    "select * from webhook_endpoint"
  )
  return row!
}

it("shows a secret once, and keeps it sealed", async () => {
  const { endpoints } = world()

  const { endpoint, secret } = await endpoints.create(SALES)

  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(endpoint).toMatchObject({ ...SALES, status: "active" })
  const all = [await stored(), await endpoints.list({ limit: 9, offset: 0 })]
  expect(JSON.stringify(all)).not.toContain(secret.slice(6))
})

it.each([
  { change: { url: "http://example.com" }, code: "webhooks_url_refused" },
  { change: { url: "https://10.0.0.1" }, code: "webhooks_url_refused" },
  {
    change: { event_types: ["sale.*", "nothing.here"] },
    code: "webhooks_event_type_unknown",
  },
])("refuses $change when made and when changed", async ({ change, code }) => {
  const { endpoints } = world()
  const { endpoint } = await endpoints.create(SALES)

  const refused = { code }
  await expect(endpoints.create({ ...SALES, ...change })).rejects.toMatchObject(
    refused
  )
  await expect(endpoints.update(endpoint.id, change)).rejects.toMatchObject(
    refused
  )
})

it("makes no more than allowed, also at the same time", async () => {
  const { endpoints } = world({ endpoints_max: 3 })

  const made = await Promise.allSettled(
    Array.from({ length: 8 }, () => endpoints.create(SALES))
  )

  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
  const { count } = await endpoints.list({ limit: 1, offset: 0 })
  expect(count).toBe(3)
})

it("changes only what is given", async () => {
  const { endpoints } = world()
  const { endpoint } = await endpoints.create(SALES)

  await endpoints.update(endpoint.id, { description: "Books", active: false })
  const off = await endpoints.update(endpoint.id, { event_types: ["*"] })
  const on = await endpoints.update(endpoint.id, { active: true })

  expect(off).toMatchObject({
    ...{ url: SALES.url, description: "Books", event_types: ["*"] },
    ...{ status: "disabled", disabled_reason: "merchant" },
  })
  expect(on).toMatchObject({ status: "active", disabled_reason: null })
})

it("asks since it was made, asked for something else or was enabled", async () => {
  let minutes = 0
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n))
  const { endpoints, deps } = world({}, { now: () => at(minutes) })
  const since = () => wantedSince(deps.sql, "click.recorded")
  const { endpoint } = await endpoints.create(SALES)
  const change = async (to: EndpointChange) => {
    minutes += 1
    await endpoints.update(endpoint.id, to)
    return await since()
  }

  expect(await since()).toBeNull()
  expect(await change({ event_types: ["click.*"] })).toEqual(at(1))
  expect(await change({ description: "Clicks" })).toEqual(at(1))
  expect(await change({ active: false })).toBeNull()
  expect(await change({ active: true })).toEqual(at(4))
  minutes += 1
  await endpoints.create({ ...SALES, event_types: ["*"] })
  expect(await since()).toEqual(at(4))
  await endpoints.remove(endpoint.id)
  expect(await since()).toEqual(at(5))
})

it("moves secrets to a new encryption key", async () => {
  const old = { keyring: createKeyring(OLD) }
  const both = { keyring: createKeyring(`${NEW},${OLD}`) }
  const { endpoint } = await world({}, old).endpoints.create(SALES)
  await world({}, old).endpoints.rotateSecret(endpoint.id)

  expect(await world({}, both).endpoints.rewrapSecrets()).toBe(2)
  expect(await world({}, both).endpoints.rewrapSecrets()).toBe(0)

  const alone = world({}, { keyring: createKeyring(NEW) })
  await expect(
    alone.endpoints.rotateSecret(endpoint.id)
  ).resolves.toMatchObject({ endpoint: { id: endpoint.id } })
})

it("does not open a secret in another endpoint's row", async () => {
  const { endpoints } = world()
  await endpoints.create(SALES)
  await database.sql.query("update webhook_endpoint set id = 'whep_other'")

  await expect(endpoints.rotateSecret("whep_other")).rejects.toMatchObject({
    code: "encryption_token_rejected",
  })
})

it.each([
  ["get", (it: ReturnType<typeof world>) => it.endpoints.get("whep_x")],
  [
    "update",
    (it: ReturnType<typeof world>) => it.endpoints.update("whep_x", {}),
  ],
  ["remove", (it: ReturnType<typeof world>) => it.endpoints.remove("whep_x")],
  [
    "rotate",
    (it: ReturnType<typeof world>) => it.endpoints.rotateSecret("whep_x"),
  ],
  ["test", (it: ReturnType<typeof world>) => it.deliveries.test("whep_x")],
])("answers 404 to %s of an unknown endpoint", async (_, call) => {
  await expect(call(world())).rejects.toMatchObject({
    code: "webhooks_endpoint_not_found",
  })
})
