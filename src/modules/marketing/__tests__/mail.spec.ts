import type { MigratedDatabase } from "../../../../integration-tests/factories/migrated-database"
import { mailError } from "../../../lib/mail-error"
import type { OutgoingMail, SendMail } from "../lib/outgoing-mail"
import type { Product } from "../posts/posts"
import type { ShownIds } from "../mail/deliver"
import { followMailEvents } from "../mail/mail-events"
import { aProduct, createDatabase, createWorld, type World } from "./world"

let database: MigratedDatabase
let world: World
let mails: OutgoingMail[]

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  mails = []
  world = createWorld(database, { mail: { per_second: 1_000 } })
})

const send: SendMail = async (mail) => {
  mails.push(mail)
  return `ext_${mails.length}`
}
const failing =
  (kind: "retry" | "refused" | "account" | "unknown"): SendMail =>
  async (mail) => {
    mails.push(mail)
    throw mailError(kind, "no")
  }
const rows = async (table: string) =>
  await database.sql.query<Record<string, unknown>>(
    `select * from ${table} order by 1`
  )
const tokenIn = (text: string) => /\/m\/\w+\/([\w.-]+)/.exec(text)![1]!
const ask = (email: string) =>
  world.subscribers.subscribe({ email, source: "footer" }, send)

async function aSubscriber(email: string) {
  await ask(email)
  await world.subscribers.confirm(tokenIn(mails.pop()!.text))
  const { rows: found } = await world.subscribers.list(
    { email },
    { limit: 1, offset: 0 }
  )
  return found[0]!
}

async function aCampaign(at?: Date) {
  const campaign = await world.campaigns.create({
    ...{ name: "week-1", subject: "This week", products: [aProduct()] },
  })
  await world.campaigns.schedule(campaign.id, at)
  return campaign
}

const weekly = (send = false, it = world) =>
  it.campaigns.createWeekly({ week: "2026-w47", products: [aProduct()], send })

const soon = () => new Date(Date.now() + 10_000)
const allShown: ShownIds = async (ids) => new Set(ids)
const deliver = (by: SendMail = send, it = world) =>
  it.campaigns.deliverDue({ send: by, shownIds: allShown, until: soon() })
/** Without time to hand anything over. */
const begin = (shownIds = allShown) =>
  world.campaigns.deliverDue({ send, shownIds, until: new Date(0) })
const counts = async (id: string) => (await world.campaigns.get(id)).counts
const pass = () =>
  database.sql.query("update marketing_delivery set next_at = now()")

describe("the letter of a week", () => {
  it("is made once, and waits to be looked at", async () => {
    expect(await weekly()).toBeNull()
    await aSubscriber("vader@example.com")
    expect(await world.campaigns.hasWeek("2026-w47")).toBe(false)
    const made = await Promise.all([weekly(), weekly(), weekly()])
    const [campaign, ...more] = made.filter((it) => it !== null)
    expect(more).toEqual([])
    expect(campaign).toMatchObject({
      ...{ name: "2026-w47", subject: "This week's deals", state: "draft" },
      scheduled_at: null,
      items: [
        {
          ...{ title: "LED light & cable", price: "3 DKK" },
          url: expect.stringContaining("source=email&campaign=2026-w47"),
        },
      ],
    })
    expect(await world.campaigns.hasWeek("2026-w47")).toBe(true)
    expect(await deliver()).toBe(0)
  })

  it("goes out where it is to, once", async () => {
    await aSubscriber("vader@example.com")
    expect(await weekly(true)).toMatchObject({ state: "scheduled" })
    expect(await deliver()).toBe(1)
    expect(await weekly(true)).toBeNull()
    expect(await deliver()).toBe(0)
    expect(mails).toHaveLength(1)
  })
})

describe("subscribing", () => {
  it("is found by a part of the address", async () => {
    await ask("vader@example.com")
    await ask("100%@example.org")
    const found = async (q: string) => {
      const page = await world.subscribers.list({ q }, { limit: 9, offset: 0 })
      expect(page.count).toBe(page.rows.length)
      return page.rows.map(({ email }) => email)
    }
    expect(await found("VADER")).toEqual(["vader@example.com"])
    expect(await found("%")).toEqual(["100%@example.org"])
    expect(await found("leia")).toEqual([])
  })

  it("counts only when it is confirmed, with the proof of it", async () => {
    await ask(" Vader@Example.com ")
    const [mail] = mails
    expect(mail).toMatchObject({ to: "vader@example.com" })
    expect(mail?.text).toContain(world.deps.options.mail.consent_text)
    expect(await rows("marketing_subscriber")).toMatchObject([
      {
        ...{ state: "pending", consent_version: "1", consent_source: "footer" },
        ...{ consent_at: expect.any(Date), confirmed_at: null },
      },
    ])
    const token = tokenIn(mail!.text)
    expect(JSON.stringify(await rows("marketing_subscriber"))).not.toContain(
      token
    )

    await world.subscribers.confirm(token)
    await world.subscribers.confirm(token)

    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "confirmed", confirmed_at: expect.any(Date) },
    ])
  })

  it.each(["", "x", "another-token"])(
    "is not confirmed by the token %j",
    async (token) => {
      await ask("a@example.com")

      await expect(world.subscribers.confirm(token)).rejects.toMatchObject({
        code: "marketing_confirmation_invalid",
      })
    }
  )

  it("is not confirmed when it is too late", async () => {
    await ask("a@example.com")
    const later = createWorld(
      database,
      {},
      { now: () => new Date(Date.now() + 73 * 3_600_000) }
    )

    await expect(
      later.subscribers.confirm(tokenIn(mails[0]!.text))
    ).rejects.toMatchObject({ code: "marketing_confirmation_invalid" })
  })

  it("fills nobody's mailbox, and disturbs nobody who is there", async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask("a@example.com")))
    expect(mails).toHaveLength(1)
    await world.subscribers.confirm(tokenIn(mails[0]!.text))
    await database.sql.query(
      "update marketing_subscriber set confirm_sent_at = now() - interval '1 day'"
    )
    await ask("a@example.com")

    expect(mails).toHaveLength(1)
    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "confirmed" },
    ])
  })

  it("may be asked for again when the mail could not be sent", async () => {
    await world.subscribers.subscribe(
      { email: "a@example.com", source: "x" },
      failing("retry")
    )
    await world.subscribers.settled()
    await ask("a@example.com")

    expect(mails).toHaveLength(2)
  })

  it("is of no use for what is no address", async () => {
    await ask("a@example.com\r\nBcc: b@example.com")

    expect(mails).toEqual([])
  })
})

describe("leaving", () => {
  it("works by the link, and again, and for nobody else", async () => {
    const { id } = await aSubscriber("a@example.com")
    await aSubscriber("b@example.com")
    const token = tokenIn(world.subscribers.unsubscribeUrl(id))

    expect(await world.subscribers.unsubscribe(token)).toBe(true)
    expect(await world.subscribers.unsubscribe(token)).toBe(true)
    expect(await world.subscribers.unsubscribe(`${token}x`)).toBe(false)

    const states = await rows("marketing_subscriber")
    expect(states.map(({ email, state }) => [email, state])).toEqual(
      expect.arrayContaining([
        ["a@example.com", "unsubscribed"],
        ["b@example.com", "confirmed"],
      ])
    )
  })

  it("and coming back needs a new yes", async () => {
    const { id } = await aSubscriber("a@example.com")
    await world.subscribers.end(id)
    await database.sql.query(
      "update marketing_subscriber set confirm_sent_at = now() - interval '1 day'"
    )
    await ask("a@example.com")

    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "pending", confirmed_at: null },
    ])
  })

  it("by mistake is mended at once: who left is mailed again, and agrees anew", async () => {
    const { id, consent_at } = await aSubscriber("a@example.com")
    const token = tokenIn(world.subscribers.unsubscribeUrl(id))
    await world.subscribers.unsubscribe(token)
    await Promise.all(Array.from({ length: 5 }, () => ask("a@example.com")))
    expect(mails).toHaveLength(1)
    const [pending] = await rows("marketing_subscriber")
    expect(pending).toMatchObject({ state: "pending", confirmed_at: null })
    expect(Number(pending?.consent_at)).toBeGreaterThan(Number(consent_at))

    await world.subscribers.confirm(tokenIn(mails[0]!.text))
    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "confirmed", ended_at: null },
    ])
  })

  it("opens the way for one mail more, not for many", async () => {
    const { id } = await aSubscriber("a@example.com")
    await world.subscribers.end(id)
    // A database whose clock is ahead changes nothing.
    await database.sql.query(
      "update marketing_subscriber set ended_at = now() + interval '1 hour'"
    )
    for (let times = 0; times < 3; times++) {
      await ask("a@example.com")
    }
    expect(mails).toHaveLength(1)
  })

  it("for good holds for an address that was erased too", async () => {
    const { id } = await aSubscriber("a@example.com")
    const complaint = { reason: "complaint" as const, provider: "ses" }
    await world.subscribers.suppress({ email: "A@example.com", ...complaint })
    await world.subscribers.erase(id)

    await ask("a@example.com")

    expect(mails).toHaveLength(0)
    const all = [
      ...(await rows("marketing_subscriber")),
      ...(await rows("marketing_suppression")),
    ]
    expect(JSON.stringify(all)).not.toContain("a@example.com")
  })
})

describe("a campaign", () => {
  it("goes once to each who agreed, with a way out", async () => {
    const { id } = await aSubscriber("a@example.com")
    await aSubscriber("b@example.com")
    await ask("pending@example.com")
    mails.length = 0
    const campaign = await aCampaign()
    // Begun first: else those who come second find nothing to do.
    await begin()

    await Promise.all([deliver(), deliver(), deliver()])
    await deliver()

    expect(mails.map(({ to }) => to).toSorted()).toEqual([
      ...["a@example.com", "b@example.com"],
    ])
    const mail = mails.find(({ to }) => to === "a@example.com")!
    const url = world.subscribers.unsubscribeUrl(id)
    expect(mail).toMatchObject({
      subject: "Reklame: This week",
      headers: {
        "List-Unsubscribe": `<${url}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    })
    expect(mail.html).toContain(url)
    expect(mail.text).toContain(
      "https://shop.example/r/shop/prod_1?source=email&campaign=week-1"
    )
    const { campaign: done } = await world.campaigns.get(campaign.id)
    expect(done.state).toBe("sent")
    expect(await counts(campaign.id)).toMatchObject({ sent: 2, pending: 0 })
  })

  it("waits for its time", async () => {
    await aSubscriber("a@example.com")
    await aCampaign(new Date(Date.now() + 3_600_000))

    expect(await deliver()).toBe(0)
  })

  it("passes over who left in the last moment", async () => {
    const first = await aSubscriber("a@example.com")
    const second = await aSubscriber("b@example.com")
    const { id } = await aCampaign()
    const leaving: SendMail = async (mail) => {
      const other = mail.to === "a@example.com" ? second : first
      await world.subscribers.end(other.id)
      return await send(mail)
    }

    await deliver(leaving)

    expect(mails).toHaveLength(1)
    expect(await counts(id)).toMatchObject({ sent: 1, skipped: 1 })
  })

  it("passes over who is suppressed, whatever the list says", async () => {
    await aSubscriber("a@example.com")
    await database.sql.query(
      "insert into marketing_suppression (email_hash, reason) values (?, 'manual')",
      [world.subscribers.hashOf("a@example.com")]
    )
    const { id } = await aCampaign()
    await deliver()

    expect(mails).toHaveLength(0)
    expect(await counts(id)).toMatchObject({ skipped: 1 })
  })

  it("that is cancelled sends no more", async () => {
    await aSubscriber("a@example.com")
    await aSubscriber("b@example.com")
    const { id } = await aCampaign()
    const cancelling: SendMail = async (mail) => {
      await world.campaigns.cancel(id)
      return await send(mail)
    }
    await deliver(cancelling)

    expect(mails).toHaveLength(1)
    await expect(world.campaigns.schedule(id)).rejects.toMatchObject({
      code: "marketing_campaign_action_refused",
    })
  })

  it.each([
    { kind: "retry" as const, state: "pending" as const },
    { kind: "account" as const, state: "pending" as const },
    { kind: "refused" as const, state: "failed" as const },
    { kind: "unknown" as const, state: "unknown" as const },
  ])("that meets $kind leaves the mail $state", async ({ kind, state }) => {
    await aSubscriber("a@example.com")
    const { id } = await aCampaign()
    await deliver(failing(kind))
    expect(await counts(id)).toMatchObject({ [state]: 1 })

    await pass()
    await deliver()

    expect(mails).toHaveLength(state === "pending" ? 2 : 1)
    const keys = mails.map(({ idempotency_key }) => idempotency_key)
    expect(new Set(keys).size).toBe(mails.length)
  })

  it("gives up what fails again and again", async () => {
    await aSubscriber("a@example.com")
    const { id } = await aCampaign()
    for (let attempt = 0; attempt < 7; attempt++) {
      await pass()
      await deliver(failing("retry"))
    }

    expect(mails).toHaveLength(6)
    expect(await counts(id)).toMatchObject({ failed: 1 })
  })

  it("never mails twice what a killed process had in hand", async () => {
    await aSubscriber("a@example.com")
    const { id } = await aCampaign()
    await deliver(failing("retry"))
    await database.sql.query(
      "update marketing_delivery set state = 'sending', next_at = now()"
    )
    await deliver()

    expect(mails).toHaveLength(1)
    expect(await counts(id)).toMatchObject({ unknown: 1 })
  })

  it("can be tried on one address, and leads nobody out", async () => {
    const { id } = await world.campaigns.create({
      ...{ name: "w", subject: "S", products: [] },
    })
    await world.campaigns.sendTest(id, "me@example.com", send)

    expect(mails).toMatchObject([{ to: "me@example.com" }])
    const token = tokenIn(mails[0]!.text)
    expect(await world.subscribers.unsubscribe(token)).toBe(false)
    await expect(
      world.campaigns.sendTest(id, "me@example.com", failing("account"))
    ).rejects.toMatchObject({ code: "marketing_mail_unavailable" })
  })
})

describe("a suppression", () => {
  const email = "a@example.com"
  const suppress = (reason: "bounce" | "complaint") =>
    world.subscribers.suppress({ email, reason, provider: "ses" })

  it("of a bounce can be taken back, and asks for a new yes", async () => {
    await aSubscriber(email)
    await suppress("bounce")
    await database.sql.query(
      "update marketing_subscriber set confirm_sent_at = now() - interval '1 day'"
    )
    await ask(email)
    expect(mails).toEqual([])

    await world.subscribers.lift("A@example.com")
    await world.subscribers.lift(email)

    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "unsubscribed" },
    ])
    await ask(email)
    expect(mails).toHaveLength(1)
  })

  it("of a complaint stays, also where a bounce came first", async () => {
    await aSubscriber(email)
    await suppress("bounce")
    await suppress("complaint")
    await suppress("bounce")

    await expect(world.subscribers.lift(email)).rejects.toMatchObject({
      code: "marketing_suppression_kept",
    })
    await ask(email)
    expect(mails).toEqual([])
  })
})

describe("a mail that is not on its way", () => {
  it("is changed, its links with it", async () => {
    const { id } = await aCampaign(new Date(Date.now() + 60_000))
    const products = [
      aProduct({ id: "prod_2", title: "Case", seller: "amazon.com" }),
    ]
    const changed = await world.campaigns.update(id, {
      ...{ subject: "New words", products },
    })
    expect(changed).toMatchObject({
      ...{ name: "week-1", subject: "New words", state: "scheduled" },
    })

    const { items } = await world.campaigns.update(id, { name: "week-2" })

    expect(items).toEqual([
      {
        ...{ product_id: "prod_2", title: "Case", price: "3 DKK" },
        ...{ image_url: null, seller: "amazon.com" },
        url: "https://shop.example/dollar-store?product=prod_2&ref=shop&source=email&campaign=week-2",
      },
    ])
  })

  it("and of one that is, nothing", async () => {
    const { id } = await aCampaign()
    await deliver()

    await expect(
      world.campaigns.update(id, { subject: "Late" })
    ).rejects.toMatchObject({ code: "marketing_campaign_action_refused" })
  })
})

describe("a campaign that is due", () => {
  const shown: ShownIds = async (ids) =>
    new Set(ids.filter((id) => id !== "prod_gone"))
  const gone = aProduct({ id: "prod_gone", title: "Gone" })
  const aLetter = async (products: Product[]) => {
    await aSubscriber("a@example.com")
    const { id } = await world.campaigns.create({
      ...{ name: "week-1", subject: "This week", products },
    })
    await world.campaigns.schedule(id)
    return id
  }
  const of = async (id: string) => (await world.campaigns.get(id)).campaign

  it("goes out without what the grid does not show any more", async () => {
    const id = await aLetter([gone, aProduct()])
    await begin(shown)
    await deliver()

    expect((await of(id)).items).toMatchObject([{ product_id: "prod_1" }])
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).not.toContain("Gone")
    expect(world.logs).toContainEqual(
      expect.stringContaining("1 of 2 products are not in the grid")
    )
  })

  it("waits as a draft where nothing is left of it", async () => {
    const id = await aLetter([gone])
    await begin(shown)
    await deliver()

    expect(await of(id)).toMatchObject({
      ...{ state: "draft", items: [], scheduled_at: null, started_at: null },
    })
    expect(mails).toEqual([])
  })

  it("and that somebody changes meanwhile is looked at again", async () => {
    const id = await aLetter([aProduct()])
    await begin(async (ids) => {
      await world.campaigns.update(id, { products: [gone, aProduct()] })
      return new Set(ids)
    })
    expect(await of(id)).toMatchObject({ state: "scheduled" })

    await begin(shown)
    expect(await of(id)).toMatchObject({
      ...{ state: "sending", items: [{ product_id: "prod_1" }] },
    })
  })

  it("and that somebody calls off meanwhile stays off", async () => {
    const id = await aLetter([aProduct()])
    await begin(async (ids) => {
      await world.campaigns.cancel(id)
      return new Set(ids)
    })
    await deliver()

    expect(await of(id)).toMatchObject({ state: "cancelled" })
    expect(mails).toEqual([])
  })

  it("is begun once, however many look", async () => {
    const id = await aLetter([aProduct(), gone])
    await Promise.all([1, 2, 3, 4].map(() => begin(shown)))
    expect(await counts(id)).toMatchObject({ pending: 1 })
    expect(await of(id)).toMatchObject({ items: [{ product_id: "prod_1" }] })
  })
})

describe("what a provider tells", () => {
  const event = (over: object = {}) => ({
    ...{ provider: "sendgrid" as const, event_id: "e1" },
    ...{ kind: "bounce" as const, email: "a@example.com" },
    ...over,
  })
  const follow = (...events: ReturnType<typeof event>[]) =>
    followMailEvents(world.deps, world.subscribers, events)

  it.each([
    { kind: "bounce", state: "suppressed" },
    { kind: "complaint", state: "suppressed" },
    { kind: "unsubscribe", state: "unsubscribed" },
  ])("$kind makes the subscriber $state, once", async ({ kind, state }) => {
    await aSubscriber("a@example.com")

    expect(await follow(event({ kind }), event({ kind }))).toBe(1)
    expect(await follow(event({ kind }))).toBe(0)

    expect(await rows("marketing_subscriber")).toMatchObject([{ state }])
    expect(world.events).toMatchObject([{ name: "marketing.mail_event" }])
  })

  it("confirms who was asked by the provider's own mail, and nobody else", async () => {
    await ask("a@example.com")
    expect(mails).toMatchObject([{ is_confirmation: true }])
    const provider = "mailchimp"
    const told = { provider, kind: "subscribe" }
    await follow(event({ ...told, email: "A@example.com" }))
    await follow(event({ ...told, event_id: "2", email: "new@example.com" }))

    const [subscriber, ...others] = await rows("marketing_subscriber")
    expect(subscriber).toMatchObject({ state: "confirmed" })
    expect(others).toEqual([])
    await world.subscribers.end(String(subscriber?.id))
    await follow(event({ ...told, event_id: "3", email: "a@example.com" }))
    expect(await rows("marketing_subscriber")).toMatchObject([
      { state: "unsubscribed" },
    ])
  })

  it("of an address nobody knows is kept for later", async () => {
    await follow(event({ kind: "complaint", email: "new@example.com" }))
    await ask("new@example.com")

    expect(mails).toEqual([])
  })
})
