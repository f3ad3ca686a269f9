import type { Card } from "../grid/card"
import { createCards } from "../grid/cards"
import { createDestinations } from "../grid/destinations"
import { createFeed } from "../grid/feed"
import { createListings } from "../listings/listings"
import { createPriceRuns } from "../prices/price-runs"
import { createPrices } from "../prices/prices"
import { createRates } from "../rates/rates"
import { createDatabase, depsOf, type TestDatabase, unsteady } from "./database"

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase()))
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const aCard = (more: Partial<Card> = {}): Card => ({
  ...{ product_id: "prod_1", is_visible: true, title: "Cable" },
  ...{ handle: "cable", category: "Electronics", image_url: "" },
  ...{ prices: { DKK: 3, EUR: 0.4 }, in_stock: true, stock_count: 5 },
  is_stock_counted: true,
  ...more,
})

function aGrid(options: object = {}, sql = database.sql) {
  const deps = depsOf(sql, options)
  const cards = createCards(deps)
  const rates = createRates(deps)
  return {
    ...deps,
    ...{ cards, rates },
    listings: createListings(deps),
    feed: createFeed({ ...deps, cards }),
    prices: createPrices({
      ...{ ...deps, cards, rates },
      priceRuns: createPriceRuns(deps),
    }),
    destinations: createDestinations({
      ...{ ...deps, cards },
      public_url: "https://shop.example.com",
    }),
  }
}

const own = { product_id: "prod_1", kind: "own" } as const

describe("cards", () => {
  it("change their version only when they change", async () => {
    const { cards } = aGrid()
    expect(await cards.put([aCard()])).toEqual({
      ...{ changed: ["prod_1"], listed: ["prod_1"], unlisted: [] },
    })
    const version = await cards.version()
    expect(await cards.put([aCard()])).toEqual({
      changed: [],
      listed: [],
      unlisted: [],
    })
    expect(await cards.version()).toBe(version)
    expect(await cards.put([aCard({ stock_count: 4 })])).toEqual({
      ...{ changed: ["prod_1"], listed: [], unlisted: [] },
    })
    const [row] = await cards.changedAfter(version, 10)
    expect(row?.content_version).toBe(version)
    await cards.put([aCard({ stock_count: 4, title: "New" })])
    const [titled] = await cards.changedAfter(row?.version ?? "", 10)
    expect(titled?.content_version).toBe(titled?.version)
  })

  it("say which of them went out of sight, once", async () => {
    const { cards } = aGrid()
    const hidden = aCard({ is_visible: false })
    await cards.put([aCard()])
    expect((await cards.put([hidden])).unlisted).toEqual(["prod_1"])
    expect((await cards.put([hidden])).unlisted).toEqual([])
    await cards.put([aCard()])
    expect(await cards.hide(["prod_1"])).toEqual(["prod_1"])
    expect(await cards.hide(["prod_1"])).toEqual([])
  })

  it("are as the later look found them, whichever is written first", async () => {
    const { cards } = aGrid()
    await cards.put([aCard({ stock_count: 5 })])
    const stock = async () => {
      const [row] = await cards.byIds(["prod_1"])
      return row?.stock_count
    }
    const first = await cards.beginLook()
    const second = await cards.beginLook()
    await cards.put([aCard({ stock_count: 3 })], second)
    expect(await cards.put([aCard({ stock_count: 4 })], first)).toEqual({
      ...{ changed: [], listed: [], unlisted: [] },
    })
    expect(await stock()).toBe(3)
    const early = await cards.beginLook()
    const late = await cards.beginLook()
    // What it finds is there already, and still it is the newer of the two.
    await cards.put([aCard({ stock_count: 3 })], late)
    await cards.put([aCard({ stock_count: 2 })], early)
    expect(await stock()).toBe(3)
    const before = await cards.beginLook()
    await cards.hide(["prod_1"])
    await cards.put([aCard()], before)
    expect(await cards.byProduct("prod_1")).toBeNull()
  })

  it("never commit a smaller version after a greater one was seen", async () => {
    const { cards } = aGrid()
    const seen = new Set<string>()
    let last = "0"
    let isWriting = true
    const read = async () => {
      while (isWriting) {
        for (const row of await cards.changedAfter(last, 1_000)) {
          seen.add(row.product_id)
          last = row.version
        }
      }
    }
    const write = async (writer: number) => {
      for (let n = 0; n < 20; n++) {
        const product_id = `prod_${writer}_${n}`
        await cards.put([aCard({ product_id, handle: product_id })])
      }
    }
    const reading = read()
    await Promise.all([0, 1, 2, 3].map(write))
    await new Promise((resolve) => setTimeout(resolve, 50))
    isWriting = false
    await reading
    expect(seen.size).toBe(80)
  })
})

it("is paged, filtered by category in any case, and counted so", async () => {
  const { cards, listings } = aGrid()
  for (const [product_id, category] of [
    ["a", "Electronics"],
    ["b", "Electronics"],
    ["c", "Decals"],
  ] as const) {
    await listings.put({ product_id, kind: "own" })
    await cards.put([aCard({ product_id, handle: product_id, category })])
  }
  const page = async (number: number, category?: string) => {
    const filters = { currency: "DKK", category }
    const paging = { page: number, per_page: 2 }
    const { rows, total } = await cards.page(filters, paging)
    return [total, rows.length]
  }
  expect(await page(1)).toEqual([3, 2])
  expect(await page(2)).toEqual([3, 1])
  expect(await page(9)).toEqual([3, 0])
  expect(await page(1, "electronics")).toEqual([2, 2])
  expect(await page(1, "none")).toEqual([0, 0])
  const both = await Promise.all(
    [1, 2].map((number) =>
      cards.page({ currency: "DKK" }, { page: number, per_page: 2 })
    )
  )
  const ids = both.flatMap(({ rows }) => rows.map((it) => it.product_id))
  expect(new Set(ids).size).toBe(3)
})

describe("a feed", () => {
  it("tells what changed while nobody listened, newest of each", async () => {
    const { cards, feed, listings } = aGrid()
    await listings.put(own)
    await cards.put([aCard()])
    const version = await cards.version()
    await cards.put([aCard({ stock_count: 4 })])
    await cards.put([aCard({ stock_count: 3 })])
    const stop = new AbortController()
    for await (const rows of feed.changes(version, stop.signal)) {
      expect(rows).toMatchObject([{ product_id: "prod_1", stock_count: 3 }])
      stop.abort()
    }
  })

  it("ends when the process is about to", async () => {
    const { feed, cards } = aGrid()
    setTimeout(() => feed.stop(), 50)
    const { signal } = new AbortController()
    for await (const rows of feed.changes(await cards.version(), signal)) {
      expect(rows).toEqual([])
    }
  })

  it("ends when its signal does, with nothing to tell", async () => {
    const { feed, cards } = aGrid()
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const told: unknown[] = []
    for await (const rows of feed.changes(await cards.version(), stop.signal)) {
      told.push(rows)
    }
    expect(told).toEqual([])
  })
})

describe("destinations", () => {
  const visit = { ref: "vader", source: "app", click_id: "0199" }

  it.each([
    {
      options: { storefront_url: "https://store.example.com/" },
      url: "https://store.example.com/products/cable?ref=vader&source=app&slv_click=0199",
    },
    {
      options: {
        storefront_url: "https://store.example.com/dk",
        product_path: "/p/{product_id}",
      },
      url: "https://store.example.com/dk/p/prod_1?ref=vader&source=app&slv_click=0199",
    },
    {
      options: {},
      url: "https://shop.example.com/dollar-store?product=prod_1&ref=vader&source=app&slv_click=0199",
    },
  ])("of our own product: $url", async ({ options, url }) => {
    const { cards, listings, destinations } = aGrid(options)
    await listings.put(own)
    await cards.put([aCard()])
    for (const product of ["prod_1", "cable"]) {
      expect(await destinations.find({ product, ...visit })).toEqual({
        ...{ product_id: "prod_1", kind: "own", url },
      })
    }
  })

  it.each([
    { storefront_url: "https://store.example.com/dk/", at: "store" },
    { storefront_url: undefined, at: "shop" },
  ])("is the page of the $at where nobody can be asked", (given) => {
    const { destinations } = aGrid({ storefront_url: given.storefront_url })
    const page = given.storefront_url
      ? "https://store.example.com/dk"
      : "https://shop.example.com/dollar-store"
    expect(destinations.homeUrl(visit)).toBe(
      `${page}?ref=vader&source=app&slv_click=0199`
    )
  })

  it("of nothing that is not in the grid", async () => {
    const { cards, destinations } = aGrid()
    await cards.put([aCard()]) // shown once, and taken out since
    await cards.put([
      aCard({ product_id: "prod_2", handle: "two", is_visible: false }),
    ])
    for (const product of ["prod_1", "prod_2", "prod_3", "'; --"]) {
      expect(await destinations.find({ product, ...visit })).toBeNull()
    }
  })

  it.each(["fails", "hangs"] as const)(
    "and prices come from memory while the database %s",
    async (how) => {
      const sql = unsteady(database.sql)
      const { cards, listings, destinations, prices, later } = aGrid({}, sql)
      await listings.put(own)
      await cards.put([aCard()])
      await destinations.warm()
      expect(await prices.of("prod_1")).toEqual({
        ...{ amount: "3", currency: "DKK" },
      })
      sql.isAway = how
      later(60 * 60_000)
      // By its handle nobody had come before.
      const found = await destinations.find({ product: "cable", ...visit })
      expect(found?.url).toContain("/dollar-store?product=prod_1")
      expect(await prices.of("prod_1")).toMatchObject({ amount: "3" })
    }
  )
})

describe("prices", () => {
  it("are what the shop takes, or what the other shop's is worth", async () => {
    const { cards, listings, prices, rates } = aGrid()
    await rates.importXml(
      "<Envelope><Cube><Cube time='2026-11-20'><Cube currency='DKK' rate='7.46'/><Cube currency='USD' rate='1.173'/></Cube></Cube></Envelope>"
    )
    await listings.put(own)
    await listings.put({
      ...{ product_id: "prod_2", kind: "affiliate" },
      destination_url: "https://amazon.com/dp/B0",
      ...{ external_price: "0.47", external_currency: "USD" },
      external_checked_at: new Date("2026-11-20T10:00:00Z"),
    })
    const second = { product_id: "prod_2", handle: "two", prices: {} }
    await cards.put([aCard(), aCard(second)])
    const amount = async (product: string, currency?: string) =>
      (await prices.of(product, currency))?.amount
    expect(await amount("prod_1")).toBe("3")
    expect(await amount("prod_1", "eur")).toBe("0.4")
    expect(await amount("prod_1", "USD")).toBeUndefined()
    expect(await amount("prod_2")).toBe("3")
    expect(await amount("prod_2", "USD")).toBe("0.47")
    await listings.put({
      ...(await listings.get("prod_2")),
      external_price: "0.80",
    })
    expect((await aGrid().prices.of("prod_2"))?.amount).toBe("5.09")
    expect(await amount("prod_9")).toBeUndefined()
  })
})

describe("the order of listings", () => {
  const order = async ({ listings }: ReturnType<typeof aGrid>) => {
    const { listings: rows } = await listings.list({}, { limit: 9, offset: 0 })
    return rows.map(({ product_id }) => product_id).join("")
  }
  const filled = async () => {
    const grid = aGrid()
    for (const product_id of ["a", "b", "c", "d"]) {
      // All at one place, as listings are without one.
      await grid.listings.put({ product_id, kind: "own", position: 0 })
    }
    await grid.sql.query(
      "update dollar_store_listing set created_at = '2026-01-01'"
    )
    return grid
  }

  it.each([
    ["a", 1, "bacd"],
    ["a", 3, "bcda"],
    ["d", 0, "dabc"],
    ["c", 1, "acbd"],
    ["b", 1, "abcd"],
    ["a", 99, "bcda"],
  ])("has %s at place %i when it is moved there", async (id, place, after) => {
    const grid = await filled()
    const moved = await grid.listings.move(id, place)
    expect(await order(grid)).toBe(after)
    expect(moved.position).toBe(Math.min(place, 3))
  })

  it("keeps every listing at a place of its own when two are moved at once", async () => {
    const grid = await filled()
    await Promise.all([
      ...[0, 1, 2, 3].map((place) => grid.listings.move("a", place)),
      ...[3, 2, 1, 0].map((place) => grid.listings.move("d", place)),
    ])
    const { listings: rows } = await grid.listings.list(
      {},
      { limit: 9, offset: 0 }
    )
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3])
  })

  it("knows no place for what is not in it", async () => {
    await expect(aGrid().listings.move("none", 0)).rejects.toMatchObject({
      code: "dollar_store_listing_not_found",
    })
  })

  it("is searched by the words that the grid shows", async () => {
    const { listings, cards } = await filled()
    await cards.put([
      aCard({ product_id: "a", title: "Micro-USB 100% cable" }),
      aCard({ product_id: "b", title: "Decal", category: "Decals" }),
    ])
    const found = async (q: string) => {
      const page = { limit: 9, offset: 0 }
      const { listings: rows, count } = await listings.list({ q }, page)
      expect(count).toBe(rows.length)
      return rows.map(({ product_id }) => product_id)
    }
    expect(await found("usb")).toEqual(["a"])
    expect(await found("decals")).toEqual(["b"])
    expect(await found("0% c")).toEqual(["a"])
    expect(await found("_")).toEqual([])
  })
})

it("tells of a card once it is seen, not when it is made out of sight", async () => {
  const { cards } = aGrid()
  const listed = async (is_visible: boolean) =>
    (await cards.put([aCard({ is_visible })])).listed
  expect(await listed(false)).toEqual([])
  expect(await listed(true)).toEqual(["prod_1"])
  expect(await listed(false)).toEqual([])
  expect(await listed(true)).toEqual([])
})
