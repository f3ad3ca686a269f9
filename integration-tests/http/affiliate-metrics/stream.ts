import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import type { Shop } from "../../factories/shop"
import { aClick, aPartner } from "../affiliate-money/some-partners"
import { eventually } from "../dollar-store/grid"
import { aBoundKey, aSale, AT } from "./answer"

const STREAM = `${AT}/stream`
const SHOWN_MS = 1_000

type MetricsEvent = {
  id: string
  event: string
  // What is in it is for the tests to say.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any
  at: number
}

export function streamTests(shop: Shop) {
  const open: AbortController[] = []
  afterEach(() => open.splice(0).forEach((it) => it.abort()))

  /** Reads in the background; `events` grows. */
  async function listen(
    path = STREAM,
    headers: Record<string, string> = { "x-api-key": shop.secret_key }
  ) {
    const stop = new AbortController()
    open.push(stop)
    const { signal } = stop
    const response = await fetch(`${shop.url}${path}`, { headers, signal })
    const events: MetricsEvent[] = []
    void readInto(response, events).catch(() => undefined)
    return { response, events, stop }
  }
  const begun = async (...args: Parameters<typeof listen>) => {
    const stream = await listen(...args)
    await eventually(async () => expect(stream.events).not.toEqual([]))
    return stream
  }

  it("begins with the figures, and tells a click within a second, and a sale", async () => {
    await aPartner(shop)
    const { response, events } = await begun()
    expect(response.headers.get("content-type")).toBe("text/event-stream")
    expect(events[0]).toMatchObject({
      event: "snapshot",
      data: { total_orders: 0, totals: { clicks: { human: 0 } } },
    })
    await aClick(shop, { ref: "vader", product_id: shop.tee.id })
    const acknowledged = Date.now()
    await eventually(async () => expect(events).toHaveLength(2))
    expect(events[1]).toMatchObject({
      event: "update",
      data: { totals: { clicks: { human: 1 } }, conversion_rate: 0 },
    })
    expect(events[1]!.at - acknowledged).toBeLessThan(SHOWN_MS)
    await aSale(shop, "vader")
    await eventually(async () =>
      expect(events.at(-1)!.data).toMatchObject({
        ...{ total_sales: 3, total_orders: 1, conversion_rate: 1 },
      })
    )
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  })

  it("goes on after the last event: with what was missed, or without", async () => {
    await aPartner(shop)
    const first = await begun()
    first.stop.abort()
    const { id } = first.events[0]!
    const resume = (last_id: string) =>
      listen(STREAM, {
        ...{ "x-api-key": shop.secret_key, "last-event-id": last_id },
      })
    const unchanged = await resume(id)
    await aClick(shop, { ref: "vader", product_id: shop.tee.id })
    const missed = await resume(id)
    for (const { events } of [unchanged, missed]) {
      await eventually(async () => expect(events).toHaveLength(1))
      expect(events[0]).toMatchObject({
        event: "update",
        data: { totals: { clicks: { human: 1 } } },
      })
    }
    const strange = await resume("7")
    await eventually(async () =>
      expect(strange.events).toMatchObject([{ event: "snapshot" }])
    )
  })

  it("tells only what was asked for", async () => {
    await aPartner(shop)
    await aPartner(shop, "boba")
    const vader = await begun(`${STREAM}?ref=vader`)
    const boba = await begun(`${STREAM}?ref=boba`)
    await aClick(shop, { ref: "vader", product_id: shop.tee.id })
    await eventually(async () => expect(vader.events).toHaveLength(2))
    expect(boba.events).toHaveLength(1)
  })

  it("keeps a bound key to its partner", async () => {
    const { id } = await aPartner(shop)
    await aPartner(shop, "boba")
    const { token } = await aBoundKey(shop, id)
    const { events } = await begun(STREAM, { "x-api-key": token })
    await aSale(shop, "boba")
    await aSale(shop, "vader")
    await eventually(async () => expect(events).toHaveLength(2))
    expect(events[1]!.data).toMatchObject({
      ...{ total_orders: 1, filters: { ref: "vader" } },
    })
  })

  it("streams to the admin alike", async () => {
    const login = await shop.anybody.post("/auth/user/emailpass", {
      ...shop.admin_login,
    })
    const { events } = await begun("/admin/affiliate/metrics/stream", {
      authorization: `Bearer ${login.body.token}`,
    })
    expect(events).toMatchObject([{ event: "snapshot" }])
  })

  it("tells many streams of one click, with one reading", async () => {
    await aPartner(shop)
    const streams = await Promise.all(Array.from({ length: 40 }, () => begun()))
    await aClick(shop, { ref: "vader", product_id: shop.tee.id })
    await eventually(async () => {
      for (const { events } of streams) {
        expect(events.at(-1)!.data.totals.clicks.human).toBe(1)
      }
    })
    const moments = new Set(
      streams.map(({ events }) => events.at(-1)!.data.as_of)
    )
    expect(moments.size).toBe(1)
  })

  it("has so many streams a key and no more", async () => {
    const { options } = affiliateOf(shop.container)
    const before = { ...options.metrics }
    Object.assign(options.metrics, { streams_per_key_max: 2 })
    try {
      const first = await begun()
      await begun()
      const third = await listen()
      expect(third.response.status).toBe(429)
      expect(third.response.headers.get("retry-after")).toBe("30")
      first.stop.abort()
      await eventually(async () =>
        expect((await listen()).response.status).toBe(200)
      )
    } finally {
      Object.assign(options.metrics, before)
    }
  })
}

async function readInto(
  response: Response,
  events: MetricsEvent[]
): Promise<void> {
  let text = ""
  for await (const chunk of response.body!.pipeThrough(
    new TextDecoderStream()
  )) {
    text += chunk
    const parts = text.split("\n\n")
    text = parts.pop() ?? ""
    for (const part of parts) {
      const field = (name: string) =>
        RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1] ?? ""
      if (field("event")) {
        const data = JSON.parse(field("data"))
        const [event, id] = [field("event"), field("id")]
        events.push({ event, id, data, at: Date.now() })
      }
    }
  }
}
