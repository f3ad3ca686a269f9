import sendDeals from "../../src/jobs/send-deals"
import withholdUnshownPosts from "../../src/jobs/withhold-unshown-posts"
import { prepareDeals } from "../../src/workflows/marketing/prepare-deals"
import { normalEmail } from "../../src/modules/marketing/lib/email-address"
import type MarketingModuleService from "../../src/modules/marketing/service"
import {
  SENDGRID_KEY,
  type SendGridDouble,
  startSendGridDouble,
} from "../doubles/sendgrid"
import { startXDouble, X_CREDENTIALS, type XDouble } from "../doubles/x"
import {
  aCheapProduct,
  aGridProduct,
  anAffiliateProduct,
  LISTINGS,
} from "../factories/grid"
import { withoutSubscribers } from "../factories/lost-events"
import { describeShop, setRateLimit, type Shop } from "../factories/shop"

jest.setTimeout(120_000)

const AT = "/admin/marketing"
const TOKEN = "a-token-of-the-hooks-in-tests"

let x: XDouble
let sendgrid: SendGridDouble

beforeAll(async () => {
  x = await startXDouble()
  sendgrid = await startSendGridDouble()
  // Read when the shop boots, which is later.
  Object.assign(process.env, {
    ...{ SENDGRID_API_KEY: SENDGRID_KEY, FROM_EMAIL: "shop@example.com" },
    SENDGRID_BASE_URL: sendgrid.url,
  })
})
afterAll(async () => {
  await x.close()
  await sendgrid.close()
})

describeShop({
  name: "marketing",
  prepare: async (shop) => {
    const { options, posts } = marketingOfShop(shop)
    // Its adapter reads them with each call; a test publishes by itself.
    options.x.base_url = x.url
    options.mail.hook_token = TOKEN
    options.mail.per_second = 1_000
    await posts.worker.stop()
    setRateLimit(shop, "marketing.subscribe", {
      ...{ points: 1_000_000, duration_seconds: 60 },
    })
  },
  tests: (shop) => {
    describe("posts", () => postTests(shop))
    describe("mail", () => mailTests(shop))
    it("asks for an admin", async () => {
      for (const path of ["channels", "posts", "subscribers", "campaigns"]) {
        expect((await shop.store.get(`${AT}/${path}`)).status).toBe(401)
      }
    })
  },
})

function postTests(shop: Shop) {
  let deal: { id: string }
  beforeEach(async () => {
    deal = await aGridProduct(shop)
    await marketingOfShop(shop).channels.ensureAll()
    x.tweets.length = 0
  })
  const connect = (over: object = {}) =>
    shop.admin.put(`${AT}/channels/x`, {
      ...{ credentials: X_CREDENTIALS, active: true },
      ...over,
    })
  const create = (over: object = {}) =>
    shop.admin.post(`${AT}/posts`, {
      ...{ channel: "x", product_id: deal.id, text: "A tee" },
      ...over,
    })
  const run = () => marketingOfShop(shop).posts.worker.runOnce()

  it("are published on a connected channel", async () => {
    const { body: refused } = await connect({
      credentials: { ...X_CREDENTIALS, app_secret: "wrong" },
    })
    expect(refused.code).toBe("marketing_credentials_refused")
    const { body } = await connect()
    expect(body.channel).toMatchObject({ account: "@vader", spent_today: 0 })
    expect(JSON.stringify(body)).not.toContain("app-secret")
    const { status, body: made } = await create()
    expect(status).toBe(201)
    const again = await create()
    expect(again.body.code).toBe("marketing_post_exists")

    await run()

    const { body: done } = await shop.admin.get(`${AT}/posts/${made.post.id}`)
    expect(done.post).toMatchObject({
      ...{ state: "published", text: "Reklame: A tee", cost: 0.015 },
    })
    const list = await shop.admin.get(`${AT}/posts?state=published`)
    expect(list.body.posts).toHaveLength(1)
    const { body: all } = await shop.admin.get(`${AT}/channels`)
    expect(all.channels[0]).toMatchObject({
      ...{ kind: "x", spent_today: 0.015, cap: 2, daily_cap: null },
    })
  })

  it("are shown before, changed, scheduled and cancelled", async () => {
    const { body } = await shop.admin.post(`${AT}/posts/preview`, {
      ...{ channel: "x", product_id: deal.id },
      template: "{{title}} {{link}}",
    })
    expect(body.preview).toMatchObject({ cost: 0.2, problem: null })
    expect(body.preview.text).toMatch(/^Reklame: .*\/r\/shop\/.*source=x$/)
    const { body: made } = await create({ draft: true })
    const at = `${AT}/posts/${made.post.id}`
    await shop.admin.put(at, { text: "Other words" })
    const scheduled = await shop.admin.post(`${at}/schedule`, {
      scheduled_at: "2099-01-01T10:00:00+01:00",
    })
    expect(scheduled.body.post).toMatchObject({
      ...{ state: "scheduled", next_at: "2099-01-01T09:00:00.000Z" },
    })
    const span = "from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z"
    const calendar = await shop.admin.get(`${AT}/posts?${span}`)
    expect(calendar.body.posts).toHaveLength(1)
    const cancelled = await shop.admin.post(`${at}/cancel`)
    expect(cancelled.body.post.state).toBe("cancelled")
  })

  it("say what another shop takes, while that is known, and which", async () => {
    const { id } = await anAffiliateProduct(shop, {
      destination_url: "https://www.amazon.com/dp/B0123",
    })
    const text = async () => {
      const { body } = await shop.admin.post(`${AT}/posts/preview`, {
        ...{ channel: "facebook", product_id: id },
      })
      return body.preview.text.split("?")[0]
    }

    expect(await text()).toMatch(
      /^Reklame: Micro-USB Cable\nOnly 3 DKK at amazon.com\nhttp.*\/dollar-store$/
    )
    await shop.sql(
      "update dollar_store_listing set external_checked_at = now() - interval '1 year'"
    )
    expect(await text()).toMatch(
      /^Reklame: Micro-USB Cable\nhttp.*\/dollar-store$/
    )
  })

  const bad = [
    { over: { text: " \n" }, code: "invalid_request" },
    { over: { product_id: "prod_x" }, code: "marketing_product_not_found" },
    { over: { text: "a".repeat(400) }, code: "marketing_post_text_invalid" },
    { over: { channel: "myspace" }, code: "invalid_request" },
    { over: { kind: "Bad kind" }, code: "invalid_request" },
  ]

  it("are refused for what is wrong with them", async () => {
    for (const { over, code } of bad) {
      expect([over, (await create(over)).body.code]).toEqual([over, code])
    }
  })

  it("are refused of what the grid does not show: their link leads nowhere", async () => {
    const { id } = await aGridProduct(shop)
    const listing = `${LISTINGS}/${id}`
    expect((await create({ product_id: id, draft: true })).status).toBe(201)
    await shop.admin.post(listing, { is_published: false })
    const unlisted = await aCheapProduct(shop)

    for (const product_id of [id, unlisted.id, shop.tee.id]) {
      const given = { channel: "x", product_id }
      const answers = [
        await create({ ...given, kind: "other" }),
        await shop.admin.post(`${AT}/posts/preview`, given),
        await shop.admin.post(`${AT}/campaigns`, {
          ...{ name: "week-1", subject: "Now", product_ids: [product_id] },
        }),
      ]
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([
          ...[400, "marketing_product_not_shown"],
        ])
        expect(body.message).toContain(product_id)
      }
    }
  })

  const stateOfPost = async (id: string) => {
    const { body } = await shop.admin.get(`${AT}/posts/${id}`)
    return body.post.state as string
  }
  const untilState = (id: string, state: string) =>
    until(async () => ((await stateOfPost(id)) === state ? state : null))

  it.each([
    {
      why: "taken out of it",
      leave: (id: string) => shop.admin.delete(`${LISTINGS}/${id}`),
    },
    {
      why: "hidden",
      leave: (id: string) =>
        shop.admin.post(`${LISTINGS}/${id}`, { is_published: false }),
    },
    {
      why: "a draft again",
      leave: (id: string) =>
        shop.admin.post(`/admin/products/${id}`, { status: "draft" }),
    },
    {
      why: "deleted",
      leave: (id: string) => shop.admin.delete(`/admin/products/${id}`),
    },
  ])("do not go out when their product is $why", async ({ leave }) => {
    await connect()
    const { body } = await create({ scheduled_at: "2099-01-01T10:00:00Z" })
    const { id } = body.post

    expect((await leave(deal.id)).status).toBe(200)
    await untilState(id, "failed")

    const again = await shop.admin.post(`${AT}/posts/${id}/schedule`, {})
    expect(again.body.code).toMatch(/^marketing_product_not_(shown|found)$/)
    await run()
    expect(x.tweets).toEqual([])
  })

  it("go out again when their product is back, and somebody says so", async () => {
    await connect()
    const { body } = await create({ scheduled_at: "2099-01-01T10:00:00Z" })
    const { id } = body.post
    const listing = `${LISTINGS}/${deal.id}`
    await shop.admin.post(listing, { is_published: false })
    await untilState(id, "failed")
    await shop.admin.post(listing, { is_published: true })
    const at = new Date().toISOString()
    const { status } = await shop.admin.post(`${AT}/posts/${id}/schedule`, {
      scheduled_at: at,
    })
    expect(status).toBe(200)
    await run()
    expect(await stateOfPost(id)).toBe("published")
  })

  it("are kept back by the next look where the event was lost", async () => {
    await connect()
    const { body } = await create({ scheduled_at: "2099-01-01T10:00:00Z" })
    await withoutSubscribers(shop, ["dollar_store.product_unlisted"], () =>
      shop.admin.delete(`${LISTINGS}/${deal.id}`)
    )
    expect(await stateOfPost(body.post.id)).toBe("scheduled")
    await withholdUnshownPosts(shop.container)
    expect(await stateOfPost(body.post.id)).toBe("failed")
  })

  it("are refused for a template without a field", async () => {
    for (const template of ["Buy", "{{title", "{{title}} {{price"]) {
      const { status, body } = await connect({ template })
      expect([template, status, body.code]).toEqual([
        ...[template, 400, "marketing_template_invalid"],
      ])
    }
  })

  it("tell by themselves of products that the grid shows for the first time", async () => {
    await connect({ auto_post: true, template: "New: {{title}}" })
    const texts = async () => {
      const { body } = await shop.admin.get(`${AT}/posts`)
      return body.posts.map(({ text }: { text: string }) => text)
    }
    const untilPosts = (count: number) =>
      until(async () => {
        const found = await texts()
        return found.length >= count ? found : null
      })
    await aCheapProduct(shop, { title: "Not in the grid" })
    const hidden = await aCheapProduct(shop, { title: "Hidden" })
    await shop.admin.post(LISTINGS, {
      ...{ product_id: hidden.id, is_published: false },
    })
    const shown = await aGridProduct(shop, { title: "Shown" })
    expect(await untilPosts(1)).toEqual(["Reklame: New: Shown"])

    const at = `${LISTINGS}/${hidden.id}`
    await shop.admin.post(at, { is_published: true })
    const both = ["Reklame: New: Hidden", "Reklame: New: Shown"]
    expect(await untilPosts(2)).toEqual(both)
    await shop.admin.post(`${LISTINGS}/${shown.id}`, { is_published: false })
    await shop.admin.post(`${LISTINGS}/${shown.id}`, { is_published: true })
    await shop.admin.post(`/admin/products/${shown.id}`, { title: "Renamed" })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await texts()).toEqual(both)
  })
}

function mailTests(shop: Shop) {
  beforeEach(() => {
    sendgrid.mails.length = 0
    deal = null
  })
  /** Made when it is asked for: the letter of the week has all of the grid. */
  let deal: Promise<{ id: string }> | null = null
  const dealId = async () => (await (deal ??= aGridProduct(shop))).id
  const subscribe = async (email: string, over: object = {}) => {
    const answer = await shop.store.post("/store/marketing/subscribe", {
      ...{ email, consent: true },
      ...over,
    })
    await marketingOfShop(shop).subscribers.settled()
    return answer
  }
  const pathIn = (text: string) => /\/m\/\w+\/[\w.-]+/.exec(text)![0]
  const subscribed = async (email: string) => {
    await subscribe(email)
    const kept = normalEmail(email)
    const [mail] = sendgrid.mails.filter(({ to }) => to === kept)
    expect((await shop.anybody.post(pathIn(mail!.text))).status).toBe(200)
  }
  const stateOf = async (email: string) => {
    const path = `${AT}/subscribers?email=${encodeURIComponent(email)}`
    return (await shop.admin.get(path)).body.subscribers[0]?.state
  }
  const campaign = async () => {
    const { status, body } = await shop.admin.post(`${AT}/campaigns`, {
      ...{ name: "week-1", subject: "This week" },
      product_ids: [await dealId()],
    })
    expect(status).toBe(201)
    return `${AT}/campaigns/${body.campaign.id}`
  }

  it("is asked for twice, and looking is not asking", async () => {
    const { body: consent } = await shop.store.get("/store/marketing/consent")
    expect(consent.version).toBe("1")
    const first = await subscribe("a@example.com")
    expect([first.status, first.body]).toEqual([202, { accepted: true }])
    const [mail] = sendgrid.mails
    expect(mail?.text).toContain(consent.text)
    const path = pathIn(mail!.text)
    const page = await shop.anybody.get(path)
    expect([page.status, page.body]).toEqual([
      ...[200, expect.stringContaining("<button>Confirm</button>")],
    ])
    expect(await stateOf("a@example.com")).toBe("pending")

    await shop.anybody.post(path)

    expect(await stateOf("a@example.com")).toBe("confirmed")
    const again = await subscribe("a@example.com")
    expect(again.body).toEqual(first.body)
    expect(sendgrid.mails).toHaveLength(1)
  })

  it("is not waited for: the time would tell who is on the list", async () => {
    sendgrid.hold()
    const asked = await Promise.race([
      shop.store.post("/store/marketing/subscribe", {
        ...{ email: "slow@example.com", consent: true },
      }),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 3_000)),
    ])
    sendgrid.release()
    await marketingOfShop(shop).subscribers.settled()

    expect(asked?.status).toBe(202)
    expect(sendgrid.mails).toMatchObject([{ to: "slow@example.com" }])
  })

  it("needs consent, and the name of a form", async () => {
    for (const over of [{ consent: false }, { source: "<script>" }]) {
      expect((await subscribe("a@example.com", over)).status).toBe(400)
    }
    expect(sendgrid.mails).toEqual([])
  })

  it.each(["ümit@exämple.de", "'+or+1=1--@example.com"])(
    "can be refused to any address that can subscribe: %s",
    async (given) => {
      await subscribed(given)
      const { body } = await shop.admin.get(`${AT}/subscribers`)
      const [{ id, email }] = body.subscribers
      const post = async (path: string) =>
        (await shop.admin.post(`${AT}/${path}`, { email })).status

      expect(await post("suppressions")).toBe(204)
      expect(await stateOf(email)).toBe("suppressed")
      expect(await post("suppressions/lift")).toBe(204)
      expect(await stateOf(email)).toBe("unsubscribed")
      const erased = await shop.admin.delete(`${AT}/subscribers/${id}`)
      expect(erased.status).toBe(200)
    }
  )

  it.each(["a", "moc.live\u202Ea@example.com", "a\u0007b@example.com"])(
    "has no address in %j, and says so",
    async (email) => {
      const { status, body } = await subscribe(email)

      expect([status, body.message]).toEqual([
        ...[400, expect.stringContaining("must be an e-mail address")],
      ])
      expect(sendgrid.mails).toEqual([])
    }
  )

  it("is made by itself of what the grid has, once a week", async () => {
    const { id } = await aGridProduct(shop, { title: "LED light" })
    const { id: other } = await anAffiliateProduct(shop, { external_price: 3 })
    const { options } = marketingOfShop(shop)
    const thursday = new Date("2026-11-19T08:00:00Z")
    const prepare = (at = thursday) => prepareDeals(shop.container, at)
    expect(await prepare()).toBeNull()
    await subscribed("a@example.com")
    expect(await prepare(new Date("2026-11-19T07:59:59Z"))).toBeNull()
    const made = await prepare()
    expect(await prepare()).toBeNull()
    const { body } = await shop.admin.get(`${AT}/campaigns`)
    expect(body.campaigns).toMatchObject([
      { id: made?.id, name: "2026-w47", state: "draft" },
    ])
    const items = body.campaigns[0].items as { product_id: string }[]
    expect(items).toHaveLength(2)
    expect(items.find((it) => it.product_id === id)).toMatchObject({
      ...{ title: "LED light", price: "3 DKK" },
    })
    // Amazon forbids its links in mail: the shop's own page has them.
    expect(items.find((it) => it.product_id === other)).toMatchObject({
      ...{ seller: "amazon.com", price: "3 DKK" },
      url: expect.stringMatching(
        /\/dollar-store\?product=prod_\w+&ref=shop&source=email&campaign=2026-w47$/
      ),
    })
    const weekly = { ...options.mail.weekly }
    try {
      Object.assign(options.mail.weekly, { mode: "off" })
      expect(await prepare(new Date("2026-11-26T09:00:00Z"))).toBeNull()
      Object.assign(options.mail.weekly, { mode: "send" })
      expect(await prepare(new Date("2026-11-26T09:00:00Z"))).toMatchObject({
        ...{ name: "2026-w48", state: "scheduled" },
      })
    } finally {
      Object.assign(options.mail.weekly, weekly)
    }
  })

  it("goes to who agreed, who may leave by one click", async () => {
    await subscribed("a@example.com")
    const at = await campaign()
    await shop.admin.put(at, {
      subject: " Now ",
      product_ids: [await dealId()],
    })
    const blank = await shop.admin.put(at, { subject: "  " })
    expect([blank.status, blank.body.code]).toEqual([400, "invalid_request"])
    const gone = await shop.admin.put(at, { product_ids: ["prod_x"] })
    expect(gone.body.code).toBe("marketing_product_not_found")
    const { body } = await shop.admin.get(`${at}/preview`)
    expect(body.preview).toMatchObject({
      ...{ subject: "Reklame: Now", recipients: 1 },
    })
    const tried = await shop.admin.post(`${at}/test`, { to: "me@example.com" })
    expect(tried.status).toBe(204)
    await shop.admin.post(`${at}/schedule`, {})
    await deliver(shop)

    const { body: done } = await shop.admin.get(at)
    expect(done).toMatchObject({ campaign: { state: "sent" } })
    expect(done.counts.sent).toBe(1)
    const mail = sendgrid.mails.at(-1)!
    expect(mail).toMatchObject({ to: "a@example.com" })
    expect(mail.headers["List-Unsubscribe-Post"]).toBe(
      "List-Unsubscribe=One-Click"
    )
    const path = pathIn(mail.headers["List-Unsubscribe"] ?? "")
    const page = await shop.anybody.get(path)
    expect(page.body).toContain("<button>Unsubscribe</button>")
    expect(page.headers.get("referrer-policy")).toBe("no-referrer")
    expect(await stateOf("a@example.com")).toBe("confirmed")

    // RFC 8058 §3.2: mail programs post the one form or the other.
    for (const [type, body] of Object.entries(ONE_CLICK)) {
      const headers = { "content-type": type }
      const left = await shop.anybody.post(path, body, headers)
      expect([type, left.status]).toEqual([type, 200])
    }
    expect(await stateOf("a@example.com")).toBe("unsubscribed")
    expect((await shop.anybody.post(`${path}x`)).status).toBe(404)
  })

  it("shows a product once, however often it is named", async () => {
    const first = await dealId()
    const { id: second } = await aGridProduct(shop)
    const product_ids = [second, first, second, first]
    const { body: made } = await shop.admin.post(`${AT}/campaigns`, {
      ...{ name: "week-1", subject: "This week", product_ids },
    })
    const shown = (body: { campaign: { items: { product_id: string }[] } }) =>
      body.campaign.items.map((it) => it.product_id)
    expect(shown(made)).toEqual([second, first])

    const { body: changed } = await shop.admin.put(
      `${AT}/campaigns/${made.campaign.id}`,
      { product_ids: [first, second, first] }
    )
    expect(shown(changed)).toEqual([first, second])
  })

  it("goes out without what left the grid", async () => {
    await subscribed("a@example.com")
    const gone = await aGridProduct(shop, { title: "Sold to somebody else" })
    const at = await campaign()
    const product_ids = [gone.id, await dealId()]
    await shop.admin.put(at, { product_ids })
    await shop.admin.post(`${at}/schedule`, {})
    await shop.admin.delete(`${LISTINGS}/${gone.id}`)
    await deliver(shop)

    const { body } = await shop.admin.get(at)
    expect(body.campaign).toMatchObject({
      ...{ state: "sent", items: [{ product_id: await dealId() }] },
    })
    expect(sendgrid.mails.at(-1)?.text).not.toContain("somebody else")
  })

  it("never goes again to who bounced or complained", async () => {
    await subscribed("a@example.com")
    const events = [
      { event: "bounce", email: "a@example.com", sg_event_id: "1" },
    ]
    const hook = `/hooks/marketing/sendgrid/${TOKEN}`
    expect((await shop.anybody.post(hook, events)).status).toBe(200)
    expect(await stateOf("a@example.com")).toBe("suppressed")
    const form = new URLSearchParams({
      ...{ type: "cleaned", "data[email]": "b@example.com" },
    })
    const mailchimp = `/hooks/marketing/mailchimp/${TOKEN}`
    expect((await shop.anybody.get(mailchimp)).status).toBe(200)
    await shop.anybody.post(mailchimp, form.toString(), {
      "content-type": "application/x-www-form-urlencoded",
    })
    await subscribe("b@example.com")
    expect(await stateOf("b@example.com")).toBeUndefined()
  })

  it("follows the rest of a batch that has what cannot be kept", async () => {
    await subscribed("a@example.com")
    const email = "a@example.com"
    const bounce = { event: "bounce", email, sg_event_id: "1" }
    const bad = ["\0", "\ud800", "x".repeat(5_000)]
    const batch = [
      ...bad.map((sg_event_id) => ({ ...bounce, sg_event_id })),
      ...bad.map((it) => ({ ...bounce, email: `${it}@example.com` })),
    ]
    const hook = `/hooks/marketing/sendgrid/${TOKEN}`

    expect((await shop.anybody.post(hook, batch)).status).toBe(200)
    expect(await stateOf(email)).toBe("confirmed")
    const whole = await shop.anybody.post(hook, [...batch, bounce])
    expect(whole.status).toBe(200)
    expect(await stateOf(email)).toBe("suppressed")
  })

  it("takes events only at the secret address", async () => {
    const wrong = [`sendgrid/${TOKEN}x`, `constructor/${TOKEN}`, `x/${TOKEN}`]
    for (const path of wrong) {
      const answer = await shop.anybody.post(`/hooks/marketing/${path}`, [])
      expect([path, answer.status, answer.body.code]).toEqual([
        ...[path, 404, "marketing_hook_unknown"],
      ])
    }
  })

  it("forgets an address, but not that it is not to be mailed", async () => {
    await shop.admin.post(`${AT}/suppressions`, { email: "A@example.com" })
    await subscribe("a@example.com")
    expect(sendgrid.mails).toEqual([])
    await subscribed("b@example.com")
    const { body } = await shop.admin.get(`${AT}/subscribers`)
    const path = `${AT}/subscribers/${body.subscribers[0].id}`
    const mailed = () =>
      shop.sql('select id from notification where "to" = ?', ["b@example.com"])
    expect(await mailed()).toHaveLength(1)
    expect((await shop.admin.delete(path)).body.deleted).toBe(true)
    expect(await mailed()).toEqual([])
    expect((await shop.admin.delete(`${path}x`)).status).toBe(404)
    const { body: left } = await shop.admin.get(`${AT}/subscribers`)
    expect(JSON.stringify(left)).not.toContain("b@example.com")
  })
}

const ONE_CLICK = {
  "application/x-www-form-urlencoded": "List-Unsubscribe=One-Click",
  "multipart/form-data; boundary=b":
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
}

async function deliver(shop: Shop): Promise<void> {
  await sendDeals(shop.container)
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 800; tries++) {
    const found = await look()
    if (found !== null) {
      return found
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error("It did not come")
}

const marketingOfShop = (shop: Shop) =>
  shop.container.resolve<MarketingModuleService>("marketing")
