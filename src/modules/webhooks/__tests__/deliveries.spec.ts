import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import {
  startWebhookReceiver,
  type WebhookReceiver,
} from "../../../../integration-tests/doubles/webhook-receiver"
import { claimDue } from "../deliveries/claim"
import type { DeliveryFilters } from "../deliveries/log"
import { sendDelivery } from "../deliveries/send"
import { settleAttempt } from "../deliveries/settle"
import { publishEvent } from "../events/publish"
import { createDatabase, createWorld, type World } from "./world"

let database: MigratedDatabase
let receiver: WebhookReceiver
let world: World
let workers: World["deliveries"]["worker"][]

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  receiver = await startWebhookReceiver()
  workers = []
  world = aWorld()
})
afterEach(async () => {
  await Promise.all(workers.map((it) => it.stop()))
  await receiver.close()
})

function aWorld(options: object = {}): World {
  const trusted_origins = [receiver.url]
  const made = createWorld(database, { trusted_origins, ...options })
  workers.push(made.deliveries.worker)
  return made
}

async function anEndpoint(event_types = ["sale.*"]) {
  const { endpoint, secret } = await world.endpoints.create({
    ...{ url: `${receiver.url}/hook`, event_types },
  })
  receiver.secrets.push(secret)
  return endpoint
}

const all = async () =>
  (await world.deliveries.list({}, { limit: 100 })).deliveries

/** Sends what is due, once, in this process. */
async function deliverDue(it = world) {
  const claimed = await claimDue(database.sql, {
    ...{ limit: 50, per_endpoint: 50, under_way: new Map() },
    lease_seconds: 45,
  })
  for (const one of claimed) {
    await settleAttempt(it.deps, one, await sendDelivery(it.deps, one))
  }
  return claimed.length
}

async function settled(count: number) {
  for (let tries = 0; tries < 500; tries++) {
    const rows = await all()
    if (rows.filter(({ state }) => state !== "pending").length >= count) {
      return rows
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error("The deliveries are not done")
}

describe("an event", () => {
  it("goes signed to who asks for it, without its other fields", async () => {
    await anEndpoint()
    await anEndpoint(["payout.closed"])
    await world.sale("sale_1", { partner_email: "v@example.com" })
    world.deliveries.worker.start()
    await settled(1)

    expect(receiver.received).toMatchObject([
      {
        verified_by: 0,
        payload: {
          type: "sale.recorded",
          version: 1,
          timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
          data: { id: "sale_1", ref: "vader", amount: "3", currency: "DKK" },
        },
      },
    ])
    expect(receiver.received[0]?.payload.data).not.toHaveProperty(
      "partner_email"
    )
    expect(await all()).toMatchObject([
      { state: "delivered", attempts: 1, response_status: 204, error: null },
    ])
  })

  it("whose cause comes again is told once", async () => {
    await anEndpoint()

    const ids = await Promise.all(
      Array.from({ length: 8 }, () => world.sale("sale_1"))
    )

    expect(ids.filter(Boolean)).toHaveLength(1)
    expect(await all()).toHaveLength(1)
  })

  it("is not told when what it tells of is rolled back", async () => {
    await anEndpoint()
    const event = { type: "sale.recorded", data: { id: "sale_1" } }
    const failing = database.sql.transaction(async (trx) => {
      await publishEvent(world.deps, trx, event)
      throw new Error("no sale after all")
    })

    await expect(failing).rejects.toThrow("no sale")
    expect(await all()).toEqual([])
    expect(await publishEvent(world.deps, database.sql, event)).not.toBeNull()
  })

  it("that comes by the thousand is kept only for who asks", async () => {
    const click = (click_id: string) =>
      publishEvent(world.deps, database.sql, {
        ...{ type: "click.recorded", data: { click_id } },
      })
    expect(await click("1")).toBeNull()

    await anEndpoint(["click.*"])

    expect(await click("2")).not.toBeNull()
    expect(await all()).toHaveLength(1)
  })

  it("of an unknown type is a mistake", async () => {
    const publishing = publishEvent(world.deps, database.sql, {
      ...{ type: "nothing.here", data: {} },
    })

    await expect(publishing).rejects.toThrow("nothing.here")
  })
})

describe("a delivery that fails", () => {
  it.each([
    { answer: { status: 500, body: "broken\0" }, error: "Answered 500" },
    { answer: { status: 404 }, error: "Answered 404" },
    {
      answer: { status: 302, headers: { location: "/other" } },
      error: "Answered 302: redirects are not followed",
    },
  ])("is tried again: $error", async ({ answer, error }) => {
    await anEndpoint()
    receiver.answer(answer)
    await world.sale("sale_1")
    await deliverDue()

    const [delivery] = await all()
    expect(delivery).toMatchObject({ state: "pending", attempts: 1, error })
    const wait = delivery!.next_at!.getTime() - Date.now()
    expect(wait).toBeGreaterThan(4_000)
    expect(wait).toBeLessThan(6_000)
    expect(await deliverDue()).toBe(0)

    await world.pass()
    await deliverDue()

    expect(await all()).toMatchObject([{ state: "delivered", attempts: 2 }])
    const [first, second] = receiver.received
    expect(first?.id).toBe(second?.id)
    const { attempts } = await world.deliveries.get(delivery!.id)
    expect(attempts.map((it) => it.error)).toEqual([error, null])
  })

  it("waits as long as the receiver asks for", async () => {
    await anEndpoint()
    receiver.answer({ status: 429, headers: { "retry-after": "600" } })
    await world.sale("sale_1")
    await deliverDue()

    const [delivery] = await all()
    const wait = delivery!.next_at!.getTime() - Date.now()
    expect(wait).toBeGreaterThan(590_000)
  })

  it("because it cannot be made is tried no more often than others", async () => {
    const type = {
      ...{ type: "shop.opened", description: "", bus_event: null },
      sourceKey: () => "shop.opened:1",
      presenters: [
        () => {
          throw new Error("no such field")
        },
      ],
    }
    world.deps.types.register(type)
    await anEndpoint(["*"])
    await publishEvent(world.deps, database.sql, { type: type.type, data: {} })
    await deliverDue()

    const [delivery] = await all()
    expect(delivery).toMatchObject({
      ...{ state: "pending", attempts: 1 },
      error: "The message was not made: Error: no such field",
    })
    expect(delivery!.next_at!.getTime() - Date.now()).toBeLessThan(6_000)
  })

  it("keeps a kilobyte of the answer at most", async () => {
    await anEndpoint()
    receiver.answer({ status: 500, body: "x".repeat(50_000) })
    await world.sale("sale_1")
    await deliverDue()

    expect((await all())[0]?.response_body).toBe("x".repeat(1_024))
  })

  it("is given up after ten attempts, and says so", async () => {
    await anEndpoint()
    receiver.answer(...Array.from({ length: 10 }, () => ({ status: 503 })))
    await world.sale("sale_1")
    for (let attempt = 0; attempt < 10; attempt++) {
      await world.pass()
      await deliverDue()
    }

    expect(await all()).toMatchObject([{ state: "failed", attempts: 10 }])
    expect(world.events).toMatchObject([
      { name: "webhooks.delivery_failed", data: { error: "Answered 503" } },
    ])
    await world.pass()
    expect(await deliverDue()).toBe(0)
  })
})

describe("an endpoint", () => {
  it("that answers 410 is disabled, and what waits stays", async () => {
    const { id } = await anEndpoint()
    receiver.answer({ status: 410 })
    await world.sale("sale_1")
    await deliverDue()
    await world.sale("sale_2")

    expect(await world.endpoints.get(id)).toMatchObject({
      ...{ status: "disabled", disabled_reason: "gone" },
    })
    expect(await all()).toMatchObject([{ state: "gone" }])
    expect(world.events).toMatchObject([
      { name: "webhooks.endpoint_disabled", data: { id, reason: "gone" } },
    ])
  })

  it("that fails for days is disabled; one that works again is not", async () => {
    const failing = await anEndpoint()
    receiver.answer({ status: 500 }, { status: 204 }, { status: 500 })
    const failFor = (days: number) =>
      database.sql.query(
        `update webhook_endpoint
         set failing_since = failing_since - ? * interval '1 day'`,
        [days]
      )
    await world.sale("sale_1")
    await deliverDue()
    await failFor(6)
    await world.pass()
    await deliverDue()
    expect(await world.endpoints.get(failing.id)).toMatchObject({
      ...{ status: "active", failing_since: null },
    })

    await world.sale("sale_2")
    await deliverDue()
    await failFor(6)
    receiver.answer({ status: 500 })
    await world.pass()
    await deliverDue()

    expect(await world.endpoints.get(failing.id)).toMatchObject({
      ...{ status: "disabled", disabled_reason: "failing" },
    })
    await world.pass()
    expect(await deliverDue()).toBe(0)

    await world.endpoints.update(failing.id, { active: true })
    expect(await deliverDue()).toBe(1)
    expect((await settled(2)).map(({ state }) => state)).toEqual([
      ...["delivered", "delivered"],
    ])
  })

  it("begins anew at another address", async () => {
    const { id } = await anEndpoint()
    receiver.answer({ status: 500 })
    await world.sale("sale_1")
    await deliverDue()
    const failing = await world.endpoints.update(id, { description: "Books" })
    expect(failing.failing_since).not.toBeNull()

    const url = `${receiver.url}/other`
    const moved = await world.endpoints.update(id, { url })

    expect(moved).toMatchObject({ url, failing_since: null })
  })

  it("is signed for with both secrets while they change over", async () => {
    const { id } = await anEndpoint()
    const { secret } = await world.endpoints.rotateSecret(id)
    const [old] = receiver.secrets.splice(0, 1, secret)
    await world.sale("sale_1")
    await deliverDue()
    receiver.secrets.splice(0, 1, old!)
    await world.sale("sale_2")
    await deliverDue()
    await database.sql.query(
      "update webhook_endpoint set previous_secret_until = now()"
    )
    await world.sale("sale_3")
    await deliverDue()

    const verified = receiver.received.map(({ verified_by }) => verified_by)
    expect(verified).toEqual([0, 0, null])
  })

  it("on a private network is not called, whatever it was when made", async () => {
    const { id } = await anEndpoint()
    const strict = createWorld(database)
    await world.sale("sale_1")
    await deliverDue(strict)

    expect(receiver.received).toEqual([])
    expect(await all()).toMatchObject([
      { state: "pending", error: expect.stringContaining("public") },
    ])

    await database.sql.query(
      "update webhook_endpoint set url = 'https://shop.example.com/' where id = ?",
      [id]
    )
    await world.pass()
    const lookup = ((_: string, __: object, done: (...it: unknown[]) => void) =>
      done(null, [{ address: "10.0.0.1", family: 4 }])) as never
    await deliverDue(createWorld(database, {}, { lookup }))

    expect((await all())[0]?.error).toContain("not on the public Internet")
  })
})

describe("workers", () => {
  it("deliver each event once, however many there are", async () => {
    await anEndpoint()
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => world.sale(`sale_${n}`))
    )
    const others = [world, aWorld(), aWorld()]

    others.forEach((it) => it.deliveries.worker.start())
    await settled(60)

    const ids = receiver.received.map(({ payload }) => payload.data.id)
    expect(new Set(ids).size).toBe(60)
    expect(ids).toHaveLength(60)
  })

  it("go on with what a killed one had begun, when its lease is over", async () => {
    await anEndpoint()
    await world.sale("sale_1")
    const [lost] = await claimDue(database.sql, {
      ...{ limit: 1, per_endpoint: 1, under_way: new Map() },
      lease_seconds: 45,
    })
    expect(await deliverDue()).toBe(0)

    await world.pass()
    await deliverDue()
    // It was not dead, only slow: its late result is not the delivery's.
    await settleAttempt(world.deps, lost!, {
      ...{ started_at: new Date(), outcome: "failed", response_status: 500 },
      ...{ response_body: null, response_ms: 1, error: "late" },
      retry_after_seconds: null,
    })

    expect(await all()).toMatchObject([{ state: "delivered", attempts: 2 }])
  })

  it("do not let a slow endpoint hold up the others", async () => {
    const slow = await startWebhookReceiver()
    const fast = receiver
    try {
      world = aWorld({ trusted_origins: [slow.url, fast.url], concurrency: 6 })
      slow.answer(...Array.from({ length: 20 }, () => hanging()))
      await world.endpoints.create({ url: slow.url, event_types: ["sale.*"] })
      for (let n = 0; n < 10; n++) {
        await world.sale(`slow_${n}`)
      }
      await anEndpoint()
      await world.sale("sale_1")
      world.deliveries.worker.start()

      await fast.until(1)
      await slow.until(4)
      expect(slow.received).toHaveLength(4)
    } finally {
      await Promise.all(workers.map((it) => it.stop()))
      await slow.close()
    }
  })

  it("try those that fail with one at a time, and after the others", async () => {
    const failing = await anEndpoint(["payout.*"])
    const { id } = await anEndpoint()
    for (const id of ["1", "2", "3"]) {
      const data = { id }
      await publishEvent(world.deps, database.sql, {
        ...{ type: "payout.closed", data },
      })
    }
    await world.sale("sale_1")
    const claim = (limit: number) =>
      claimDue(database.sql, {
        ...{ limit, per_endpoint: 4, under_way: new Map() },
        lease_seconds: 45,
      })
    await database.sql.query(
      "update webhook_endpoint set failing_since = now() where id = ?",
      [failing.id]
    )

    const [first, ...more] = await claim(1)
    const others = await claim(9)

    expect([first?.endpoint_id, ...more]).toEqual([id])
    expect(others.map((it) => it.endpoint_id)).toEqual([failing.id])
  })

  it("stop in the middle of a call, and lose nothing", async () => {
    await anEndpoint()
    receiver.answer(hanging())
    await world.sale("sale_1")
    world.deliveries.worker.start()
    await receiver.until(1)

    await world.deliveries.worker.stop()

    expect(await all()).toMatchObject([{ state: "pending", attempts: 1 }])
  })
})

/** Headers that come, and a body that does not end. */
const hanging = () => ({
  status: 200,
  stream: async function* () {
    yield Buffer.from("x")
    await new Promise(() => undefined)
  },
})

describe("sending again", () => {
  it("sends one event under its old id", async () => {
    await anEndpoint()
    await world.sale("sale_1")
    await deliverDue()
    const [delivery] = await all()

    await world.deliveries.replay(delivery!.id)
    const twice = world.deliveries.replay(delivery!.id)

    await expect(twice).rejects.toMatchObject({
      code: "webhooks_delivery_under_way",
    })
    await deliverDue()
    const ids = receiver.received.map(({ id }) => id)
    expect(ids).toEqual([delivery!.event_id, delivery!.event_id])
  })

  it.each([
    { which: "missing" as const, ids: ["sale_2"] },
    { which: "all" as const, ids: ["sale_1", "sale_2"] },
  ])("sends $which of a time span", async ({ which, ids }) => {
    const { id: endpoint_id } = await anEndpoint()
    await world.sale("sale_1")
    await deliverDue()
    await world.sale("sale_2")
    await publishEvent(world.deps, database.sql, {
      ...{ type: "payout.closed", data: { id: "other" } },
    })
    await database.sql.query(
      "update webhook_delivery set state = 'failed' where state = 'pending'"
    )
    await world.sale("sale_3")
    await database.sql.query(
      `update webhook_event set occurred_at = now() - interval '2 hours'
       where source_key = 'sale.recorded:sale_3'`
    )
    await database.sql.query(
      "update webhook_delivery set state = 'failed' where state = 'pending'"
    )
    const span = {
      from: new Date(Date.now() - 3_600_000),
      to: new Date(Date.now() + 1_000),
    }
    receiver.received.length = 0

    const replay = { endpoint_id, ...span, which }
    const first = await world.deliveries.replaySpan(replay)
    const again = await world.deliveries.replaySpan(replay)

    expect(first).toEqual({ queued: ids.length, has_more: false })
    expect(again.queued).toBe(0)
    await deliverDue()
    const sent = receiver.received.map(({ payload }) => payload.data.id)
    expect(sent.toSorted()).toEqual(ids)
  })

  it("sends what failed, and nothing of before the endpoint was there", async () => {
    await world.sale("sale_before")
    const { id: endpoint_id } = await anEndpoint()
    for (const id of ["sale_1", "sale_2"]) {
      await world.sale(id)
    }
    await database.sql.query(
      "update webhook_delivery set state = 'failed' where state = 'pending'"
    )
    expect(await world.endpoints.get(endpoint_id)).toMatchObject({
      ...{ failed_count: 2, pending_count: 0 },
    })
    const [newest] = await all()
    await world.deliveries.replay(newest!.id)
    await deliverDue()
    await world.sale("sale_3")
    receiver.received.length = 0
    const span = { from: new Date(0), to: new Date(Date.now() + 1_000) }
    const which = "failed" as const

    const replay = { endpoint_id, ...span, which }
    const first = await world.deliveries.replaySpan(replay)

    expect(first).toEqual({ queued: 1, has_more: false })
    expect((await world.deliveries.replaySpan(replay)).queued).toBe(0)
    expect(await world.endpoints.get(endpoint_id)).toMatchObject({
      pending_count: 2,
    })
    await deliverDue()
    const sent = receiver.received.map(({ payload }) => payload.data.id)
    expect(sent.toSorted()).toEqual(["sale_1", "sale_3"])
  })

  it("refuses a disabled endpoint, and a span without length", async () => {
    const { id: endpoint_id } = await anEndpoint()
    const now = new Date()
    const replay = { endpoint_id, from: now, to: now, which: "all" as const }
    await expect(world.deliveries.replaySpan(replay)).rejects.toMatchObject({
      code: "webhooks_span_invalid",
    })
    await world.endpoints.update(endpoint_id, { active: false })

    await expect(
      world.deliveries.replaySpan({ ...replay, from: new Date(0) })
    ).rejects.toMatchObject({ code: "webhooks_endpoint_disabled" })
  })
})

describe("a test", () => {
  it("answers how it went, and is tried once", async () => {
    const { id } = await anEndpoint()
    await anEndpoint(["*"])
    receiver.answer({ status: 418, body: "teapot" }, { status: 410 })

    const tested = await world.deliveries.test(id)

    expect(tested).toMatchObject({
      ...{ cause: "test", state: "failed", response_status: 418 },
      response_body: "teapot",
    })
    expect(receiver.received).toMatchObject([
      { verified_by: 0, payload: { type: "webhook.test" } },
    ])
    await world.deliveries.test(id)
    expect(await world.endpoints.get(id)).toMatchObject({ status: "active" })
    expect(await all()).toHaveLength(2)
  })
})

describe("pruning", () => {
  it("deletes what is past its retention, but nothing that waits", async () => {
    await anEndpoint()
    await world.sale("sale_1")
    await deliverDue()
    await world.sale("sale_2")
    await database.sql.query(
      "update webhook_event set created_at = now() - interval '31 days'"
    )
    await world.sale("sale_3")

    expect(await world.deliveries.prune()).toBe(1)
    expect(await all()).toHaveLength(2)
  })
})

it("lists all that came within one millisecond", async () => {
  const { id: endpoint_id } = await anEndpoint(["*"])
  for (let n = 0; n < 5; n++) {
    await world.sale(`sale_${n}`)
  }
  await database.sql.query(
    `update webhook_delivery d set created_at =
       timestamptz '2026-01-01 00:00:00.0005Z' - it.n * interval '1 us'
     from (select id, row_number() over (order by id) as n
       from webhook_delivery) it
     where it.id = d.id`
  )

  const seen = await pagesOf({ endpoint_id })

  expect(seen).toEqual((await all()).map(({ id }) => id))
  expect(seen).toHaveLength(5)
})

/** Ids of all pages of two, in their order. */
async function pagesOf(filters: DeliveryFilters): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.deliveries.list(filters, { limit: 2, cursor })
    seen.push(...page.deliveries.map(({ id }) => id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return seen
}

it("lists by pages, and by what is asked for", async () => {
  const { id: endpoint_id } = await anEndpoint(["*"])
  for (let n = 0; n < 5; n++) {
    await world.sale(`sale_${n}`)
  }
  await publishEvent(world.deps, database.sql, {
    ...{ type: "payout.closed", data: { id: "p" } },
  })

  const seen = await pagesOf({
    ...{ endpoint_id, event_type: "sale.recorded", state: "pending" },
  })

  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
  await expect(
    world.deliveries.list({}, { limit: 2, cursor: "nonsense" })
  ).rejects.toMatchObject({ code: "cursor_invalid" })
})
