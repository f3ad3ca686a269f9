import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { affiliateOf } from "../../src/modules/affiliate/resolve"
import { aGridProduct } from "../factories/grid"
import type { HttpClient } from "../factories/http-client"
import { aCustomer, eventually, ok, placeOrder } from "../factories/orders"
import { describeShop, type Shop, trusting } from "../factories/shop"
import { aPartner, reporter } from "./affiliate-money/some-partners"

jest.setTimeout(120_000)

/** Said by every visitor here, and to be found nowhere afterwards. */
const MARKS = {
  address: "198.51.100.177",
  address_v6: "2001:db8:77aa:99bb::c0de",
  agent: "Firefox/132.0.7f3a9c",
  referrer: "secret-page-5b21",
}
const AGENT = `Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 ${MARKS.agent}`

describeShop({
  name: "store-privacy",
  // Not a test as far as Medusa's log is concerned: it would write nothing.
  environment: { NODE_ENV: "staging", MEDUSA_ADMIN_DISABLED: "true" },
  tests: (shop) => {
    it("keeps no address and no user agent, in no table, file or log", () =>
      trusting(shop, ["127.0.0.1", "::1"], () => leavesNoTrace(shop)))
    it("logs no client that cuts the line", () => forgetsWhoCuts(shop))
    it("keeps no secret of an address in the log", () => hidesSecrets(shop))
    it("sets no cookie without consent", () => setsNoCookie(shop))
    it("hands out and forgets a guest by the cart alone", () =>
      forgetsGuests(shop))
  },
})

/** A browser of the marked visitor, which says what browsers say. */
const visitor = (client: HttpClient, address: string): HttpClient =>
  client.with({
    ...{ "user-agent": AGENT, "accept-language": "da" },
    ...{ "x-forwarded-for": address },
    referer: `https://blog.example.com/${MARKS.referrer}?q=1`,
  })

async function leavesNoTrace(shop: Shop): Promise<void> {
  const said = listen(shop)
  let files = ""
  try {
    for (const address of [MARKS.address, MARKS.address_v6]) {
      files += await walkThrough(shop, address)
    }
    await eventually(
      async () => said().filter((it) => it.includes('"level":"http"')).length,
      (lines) => lines >= 20
    )
  } finally {
    jest.restoreAllMocks()
  }
  const tables = await dumpOf(shop)
  const all = Object.values(tables).join("\n")
  expect(all.length).toBeGreaterThan(100_000)
  const log = visitorsLines(said()).join("\n")
  const places: Record<string, string> = { ...tables, log, files }
  expect(places.log).toContain("/r/vader/")
  expect(places.files).toContain("vader")
  for (const [place, text] of Object.entries(places)) {
    const found = Object.values(MARKS).filter((mark) => holds(text, mark))
    expect({ [place]: found }).toEqual({ [place]: [] })
  }
}

/** A connection that is reset, while the answer is made or is sent. */
async function forgetsWhoCuts(shop: Shop): Promise<void> {
  const said = listen(shop)
  const lines = () => said().filter((it) => it.includes('"level":"http"'))
  const key = `x-publishable-api-key=${shop.publishable_key}`
  const paths = [
    ...["/dollar-store/stream", `/api/products/stream?${key}`],
    ...["/dollar-store?source=x", "/dollar-store?source=y"],
  ]
  try {
    for (const [n, path] of paths.entries()) {
      await cutOff(shop, { path, after_ms: n < 2 ? 200 : 2 * n - 3 })
    }
    await eventually(
      async () => lines().length,
      (it) => it >= paths.length
    )
  } finally {
    jest.restoreAllMocks()
  }
  for (const line of lines()) {
    const { path, client_ip, user_agent, referrer } = JSON.parse(line)
    expect([path, client_ip, user_agent, referrer]).toEqual([
      ...[path, "-", undefined, "https://blog.example.com"],
    ])
  }
}

async function cutOff(
  { url }: Shop,
  { path, after_ms }: { path: string; after_ms: number }
): Promise<void> {
  const { hostname, port } = new URL(url)
  const client = connect(Number(port), hostname)
  await once(client, "connect")
  client.write(
    [
      ...[`GET ${path} HTTP/1.1`, `host: ${hostname}`, `user-agent: ${AGENT}`],
      `referer: https://blog.example.com/${MARKS.referrer}?q=1\r\n\r\n`,
    ].join("\r\n")
  )
  await setTimeout(after_ms)
  client.resetAndDestroy()
}

/** Also where the address is refused, or fits no route. */
const SECRET_ADDRESSES = {
  "/hooks/marketing/ses/s3cret": "/hooks/marketing/ses/-",
  "/hooks/offers/awin/s3cret?id=1": "/hooks/offers/awin/-?id=1",
  "/m/confirm/s3cret": "/m/confirm/-",
  "/m/confirm/s3cret%": "/m/confirm/-",
  "/m/unsubscribe/s3cret/": "/m/unsubscribe/-/",
  "/m/unsubscribe/s3cret/more": "/m/unsubscribe/-/more",
  "/t?picc_data=s3cret&cmac=s3cret": "/t?-",
  "/01/09506000134352/21/1?e=s3cret": "/01/09506000134352/21/1?-",
}

async function hidesSecrets(shop: Shop): Promise<void> {
  const said = listen(shop)
  const logged = Object.values(SECRET_ADDRESSES)
  const paths = () =>
    said()
      .filter((it) => it.includes('"level":"http"'))
      .map((it) => JSON.parse(it).path)
  try {
    for (const address of Object.keys(SECRET_ADDRESSES)) {
      await shop.anybody.get(address)
    }
    await eventually(
      async () => paths().length,
      (it) => it >= logged.length
    )
  } finally {
    jest.restoreAllMocks()
  }
  expect(paths()).toEqual(logged)
  expect(said().join("\n")).not.toContain("s3cret")
}

/** As it is, or as the bytes that a binary column is dumped as. */
const holds = (text: string, mark: string) =>
  [mark, Buffer.from(mark).toString("hex")].some((it) =>
    text.toLowerCase().includes(it.toLowerCase())
  )

/**
 * Everything that a visitor can do, from a link to a sign-up and a mail.
 *
 * @returns what was on disk while the database was away
 */
async function walkThrough(shop: Shop, address: string): Promise<string> {
  const isFirst = address === MARKS.address
  const { id } = await aGridProduct(shop)
  if (isFirst) {
    await aPartner(shop)
  }
  const browser = visitor(shop.anybody, address)
  const store = visitor(shop.store, address)
  const asks: Record<string, string>[] = [{}, { "sec-gpc": "1" }]
  for (const headers of asks) {
    const followed = await browser
      .with({ accept: "text/html", ...headers })
      .get(`/r/vader/${id}?source=app&consent=1`)
    expect(followed.status).toBe(302)
  }
  await browser.get("/r/vader/~")
  await browser.send("HEAD", `/r/vader/${id}`)
  const view = { product_id: id, ref: "vader" }
  expect((await store.post("/api/views", view)).status).toBe(201)
  await store.get("/api/products?ref=vader")
  await browser.get("/dollar-store", { accept: "text/html" })
  const secret = visitor(reporter(shop), address)
  const sale = { product_id: id, ref: "vader" }
  // Of the reporter's own choice, and kept as it is.
  const headers = { "idempotency-key": isFirst ? "key-one" : "key-two" }
  expect((await secret.post("/api/sales", sale, headers)).status).toBe(201)
  await store.post("/store/marketing/subscribe", {
    ...{ email: "reader@example.com", consent: true },
  })
  const { client } = await aCustomer(shop)
  const own = visitor(client, address)
  const ref = isFirst ? "own-one" : "own-two"
  await own.post("/store/affiliate/me", { ref, name: "Own" })
  expect((await own.get("/store/affiliate/me")).status).toBe(200)
  const html = browser.with({ accept: "text/html" })
  return await whileAway(shop, () => html.get(`/r/vader/${id}?away=1`))
}

/** The click goes to a file. @returns the files */
async function whileAway(
  { sql, container }: Shop,
  job: () => Promise<unknown>
): Promise<string> {
  const { spool_directory } = affiliateOf(container).options
  await sql("alter table affiliate_visit rename to affiliate_visit_away")
  try {
    await job()
    return filesIn(spool_directory).join("\n")
  } finally {
    await sql("alter table affiliate_visit_away rename to affiliate_visit")
  }
}

/** What the server writes from now on, line by line. */
function listen({ container }: Shop): () => string[] {
  const lines: string[] = []
  const logger = container.resolve("logger")
  jest.spyOn(logger, "shouldLog").mockReturnValue(true)
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      lines.push(...String(chunk).split("\n"))
      return true
    })
  }
  return () => lines
}

/** Without the requests to Medusa's own routes, which it logs as it likes. */
const visitorsLines = (lines: string[]) =>
  lines.filter(
    (line) => !/"path":"\/(?:admin|auth|store\/customers)/.test(line)
  )

/** Every row of every table as PostgreSQL writes it, by the table's name. */
async function dumpOf({ sql }: Shop): Promise<Record<string, string>> {
  const tables = await sql(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`
  )
  const dumps = await Promise.all(
    tables.map(async ({ name }) => {
      const [dump] = await sql(
        `select string_agg(it::text, e'\\n') as rows from ${name} as it`
      )
      return [String(name), String(dump?.rows ?? "")] as const
    })
  )
  return Object.fromEntries(dumps)
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => readFileSync(join(it.parentPath, it.name), "utf8"))

async function setsNoCookie(shop: Shop): Promise<void> {
  const { id } = await aGridProduct(shop)
  const { anybody, store } = shop
  const html = { accept: "text/html" }
  const view = { product_id: id, ref: "vader" }
  const answers = [
    await anybody.get(`/r/vader/${id}`, html),
    await anybody.get(`/r/vader/${id}?consent=1`, { ...html, "sec-gpc": "1" }),
    await anybody.get(`/r/vader/${id}?consent=1`, { ...html, dnt: "1" }),
    await anybody.get("/dollar-store?ref=vader&consent=1", html),
    await store.get("/api/products?ref=vader"),
    await store.post("/api/views", view),
  ]
  for (const { status, headers } of answers) {
    expect([status < 400, headers.get("set-cookie")]).toEqual([true, null])
  }
  const agreed = await anybody.get(`/r/vader/${id}?consent=1`, html)
  expect(agreed.headers.get("set-cookie")).toMatch(/^slv_click=/)
}

async function forgetsGuests(shop: Shop): Promise<void> {
  await aPartner(shop)
  const { id } = await aGridProduct(shop)
  const browser = visitor(shop.anybody, MARKS.address)
  const at = `/r/vader/${id}`
  const followed = await browser.get(at, { accept: "text/html" })
  const location = followed.headers.get("location") ?? ""
  const click_id = new URL(location).searchParams.get("slv_click")
  await browser.get(`${at}?source=later`, { accept: "text/html" })
  const store: HttpClient = {
    ...shop.store,
    post: async (path, body, headers) => {
      const answer = await shop.store.post(path, body, headers)
      if (path === "/store/carts") {
        const cart = `/store/carts/${answer.body.cart.id}/affiliate`
        const gpc = { "sec-gpc": "1" }
        const hidden = await shop.store.post(cart, { click_id }, gpc)
        expect(hidden.body.status).toBe("unlinked")
        await ok(shop.store.post(cart, { click_id }))
      }
      return answer
    },
  }
  const tees = [{ variant_id: shop.tee.variant_id, quantity: 1 }]
  const order = await placeOrder(shop, tees, store)
  const { body } = await shop.admin.get(
    `/admin/orders/${order.id}?fields=customer_id`
  )
  const { customer_id } = body.order
  expect(customer_id).toMatch(/^cus_/)
  const path = `/admin/affiliate/customers/${customer_id}`
  const kept = await eventually(
    async () => (await shop.admin.get(path)).body,
    ({ sales }) => sales.length === 1
  )
  expect(kept).toMatchObject({
    ...{ touches: [{ visit_id: click_id }], sales: [{ click_id }] },
    ...{ visits: [{ id: click_id }, { source: "later" }], partner: null },
  })
  const erased = await shop.admin.delete(path)
  expect(erased.body).toEqual({
    ...{ clicks: 1, visits: 2, sales: 1, partner: null },
  })
  const none = { touches: [], visits: [], sales: [], partner: null }
  expect((await shop.admin.get(path)).body).toEqual(none)
  // One of another test that waited on disk may be there by now, too.
  const left = await shop.sql(
    `select distinct is_linked, referrer_host from affiliate_visit
     where visit_id = any(?::uuid[])`,
    [kept.visits.map((it: { id: string }) => it.id)]
  )
  expect(left).toEqual([{ is_linked: false, referrer_host: null }])
}
