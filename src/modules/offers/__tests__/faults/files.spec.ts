import { mkdtemp, rm, truncate } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createGzip } from "node:zlib"
import { Readable } from "node:stream"
import {
  type AwinDouble,
  type AwinDoubleFeed,
  startAwinDouble,
} from "../../../../../integration-tests/doubles/offers/awin"
import {
  awinFeedText,
  writeAwinFeed,
} from "../../../../../integration-tests/doubles/offers/awin-feed"
import {
  type ClickBankDouble,
  startClickBankDouble,
} from "../../../../../integration-tests/doubles/offers/clickbank"
import { dropStagings } from "../engine/harness/world"
import { feedOf } from "../../../../../integration-tests/doubles/offers/clickbank-feed"
import { createDatabase, type TestDatabase } from "../database"
import {
  ACTOR,
  expectWhole,
  openShop,
  type Shop,
  shownOffers,
} from "./harness/shop"

const ROWS = 2_000
const NAME = "6789-retail-en_GB"

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createDatabase()
  folder = await mkdtemp(join(tmpdir(), "selvedge-faults-"))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await dropStagings(database.sql)
  await database.truncate()
})

describe("a file of Awin's", () => {
  let awin: AwinDouble
  let shop: Shop
  let imports = 0
  beforeEach(async () => {
    awin = await startAwinDouble()
    shop = openShop({ database, urls: { awin: awin.url } })
    await shop.connect({
      slug: "awin",
      credentials: awin.credentials(),
      settings: { objects: "products" },
    })
  })
  afterEach(() => awin.close())

  /** The feed as the network imported it anew. */
  function has(content: Pick<AwinDoubleFeed, "csv" | "file" | "stream">) {
    const [feed] = awin.state.feeds
    const { csv, file, stream } = content
    const day = String((++imports % 27) + 1).padStart(2, "0")
    awin.set({
      feeds: [
        {
          ...{ ...feed!, csv, file, stream, products: ROWS },
          last_imported: `2026-02-${day} 06:00:00`,
        },
      ],
    })
  }
  const rows = (from = 0) => awinFeedText({ rows: ROWS - from })

  it("whose line is cut in its middle is read on from there", async () => {
    const file = join(folder, "cut.csv.gz")
    const many = 4 * ROWS
    await writeAwinFeed(file, { rows: many })
    has({ file })
    awin.set({ cut_feed: { id: 71389 } })
    const cut = await shop.sync("awin")
    expect(cut).toMatchObject({ status: "queued", error_code: "temporary" })
    expect(cut.staged).toBeGreaterThan(0)
    expect(await shop.again(cut)).toMatchObject({
      status: "succeeded",
      attempt: 2,
      staged: many,
      new_count: many,
      duplicate_count: 0,
    })
    await expectWhole(shop, { active: many })
  })

  it("that is half of a gzip takes nothing away, and its whole heals it", async () => {
    has({ csv: rows() })
    await shop.sync("awin")
    const before = await shownOffers(shop.sql)
    const file = join(folder, "half.csv.gz")
    await writeAwinFeed(file, { rows: ROWS, changed_share: 0.2 })
    await truncate(file, 60_000)
    has({ file })
    const waits = await shop.sync("awin")
    expect(waits).toMatchObject({
      status: "queued",
      error_code: "invalid_answer",
      error_message: "A packed file is cut short",
    })
    expect(waits.staged).toBeGreaterThan(0)
    expect(await shop.again(waits)).toMatchObject({
      status: "failed",
      attempt: 2,
      error_code: "invalid_answer",
      missing_count: 0,
    })
    await expectWhole(shop, { active: ROWS })
    expect(await shownOffers(shop.sql)).toEqual(before)

    await writeAwinFeed(file, { rows: ROWS, changed_share: 0.2 })
    has({ file })
    const healed = await shop.sync("awin")
    expect(healed).toMatchObject({ status: "succeeded", new_count: 0 })
    expect(healed.changed_count).toBeGreaterThan(ROWS / 10)
    await expectWhole(shop, { active: ROWS })
  })

  it.each([
    { what: "in plain", packed: false },
    { what: "in a gzip of 4 MB", packed: true },
  ])(
    "with a line of 4 GB $what is refused at its first megabytes",
    async ({ packed }) => {
      has({ csv: rows() })
      await shop.sync("awin")
      const line = endlessLine()
      if (packed) {
        has({ stream: () => Readable.from(line.bytes()).pipe(createGzip()) })
      } else {
        awin.set({ enhanced: { [NAME]: line.bytes } })
        await shop.deps.sources.save(
          "awin",
          { settings: { objects: "products", enhanced_feeds: NAME } },
          ACTOR
        )
      }
      const rss = process.memoryUsage().rss
      const started = performance.now()
      expect(await shop.sync("awin")).toMatchObject({
        status: "failed",
        attempt: 1,
        error_code: "limit",
        error_message: "A row has more than 1000000 characters",
      })
      expect(performance.now() - started).toBeLessThan(10_000)
      expect(process.memoryUsage().rss - rss).toBeLessThan(150_000_000)
      expect(line.sent()).toBeGreaterThan(1_000_000)
      expect(line.sent()).toBeLessThan(200_000_000)
      await expectWhole(shop, { active: ROWS })

      awin.set({ enhanced: { [NAME]: "{}\n" } })
      has({ csv: rows(100) })
      expect(await shop.sync("awin")).toMatchObject({
        status: "succeeded",
        unchanged_count: ROWS - 100,
        missing_count: 100,
      })
    }
  )

  it("with a tenth of its rows broken brings the others, and loses none", async () => {
    const broken = awinFeedText({ rows: ROWS, broken_share: 0.1 })
    has({ csv: broken })
    const first = await shop.sync("awin")
    const lost = first.rejected_count
    expect(lost / ROWS).toBeCloseTo(0.1, 1)
    expect(first).toMatchObject({
      status: "succeeded",
      new_count: ROWS - lost,
      rejected_by_reason: { row_unreadable: lost },
    })
    await expectWhole(shop, { active: ROWS - lost })

    has({ csv: rows() })
    expect(await shop.sync("awin")).toMatchObject({
      new_count: lost,
      unchanged_count: ROWS - lost,
      rejected_count: 0,
    })
    // Offers that were known stay for the grace, and come back.
    has({ csv: broken })
    expect(await shop.sync("awin")).toMatchObject({
      missing_count: lost,
      expired_count: 0,
    })
    await expectWhole(shop, { active: ROWS })
    has({ csv: rows() })
    expect(await shop.sync("awin")).toMatchObject({
      returned_count: lost,
      new_count: 0,
    })
    await expectWhole(shop, { active: ROWS })
    expect(await missing()).toBe(0)
  })

  async function missing(): Promise<number> {
    const [row] = await shop.sql.query<{ offers: number }>(
      `select count(*)::int as offers from offer_feed
       where missing_since is not null`
    )
    return row!.offers
  }
})

/** 4 GB without a line break, made as they are sent. */
function endlessLine() {
  const piece = Buffer.alloc(65_536, "x")
  let sent = 0
  return {
    sent: () => sent,
    async *bytes() {
      for (; sent < 4 * 2 ** 30; sent += piece.length) {
        yield piece
      }
    },
  }
}

describe("a document of ClickBank's", () => {
  let clickbank: ClickBankDouble
  let shop: Shop
  beforeEach(async () => {
    clickbank = await startClickBankDouble()
    clickbank.set({ offers: 300 })
    shop = openShop({ database, urls: { clickbank: clickbank.url } })
    await shop.connect({
      slug: "clickbank",
      credentials: { clerk_key: "API-TESTKEY", nickname: "selvedge" },
    })
    await shop.sync("clickbank")
  })
  afterEach(() => clickbank.close())

  it.each([
    {
      what: "entities that multiply",
      xml: laughing(),
      code: "invalid_answer",
      message: "An XML document brings declarations of its own",
    },
    {
      what: "a hundred thousand levels",
      xml: nested(),
      code: "limit",
      message: "An XML document is deeper than 32 elements",
    },
    {
      what: "a text of 50 MB",
      xml: swollen(),
      code: "limit",
      message: "A file unpacks to more than 200 times its size",
    },
  ])(
    "that is a bomb of $what harms nothing",
    async ({ xml, code, message }) => {
      const before = await shownOffers(shop.sql)
      clickbank.set({ feed_xml: xml })
      const rss = process.memoryUsage().rss
      let run = await shop.sync("clickbank")
      if (run.status === "queued") {
        run = await shop.again(run)
      }
      expect(run).toMatchObject({
        status: "failed",
        error_code: code,
        error_message: message,
        missing_count: 0,
      })
      expect(process.memoryUsage().rss - rss).toBeLessThan(300_000_000)
      await expectWhole(shop, { active: 300 })
      expect(await shownOffers(shop.sql)).toEqual(before)

      clickbank.set({ feed_xml: null, offers: 310 })
      expect(await shop.sync("clickbank")).toMatchObject({
        status: "succeeded",
        new_count: 10,
        unchanged_count: 300,
      })
      await expectWhole(shop, { active: 310 })
    }
  )
})

/** A billion laughs, each entity ten of the one before, in a good feed. */
function laughing(): string {
  const entities = Array.from({ length: 10 }, (_, at) =>
    at === 0
      ? '<!ENTITY e0 "laugh">'
      : `<!ENTITY e${at} "${`&e${at - 1};`.repeat(10)}">`
  )
  const feed = feedOf(300)
  return `<!DOCTYPE Catalog [${entities.join("")}]>
    ${feed.slice(feed.indexOf("<Catalog>"))}`
}

function nested(): string {
  return `<Catalog>${"<Category>".repeat(100_000)}</Catalog>`
}

function swollen(): string {
  return `<Catalog><Category><Name>${"x".repeat(50_000_000)}</Name></Category></Catalog>`
}
