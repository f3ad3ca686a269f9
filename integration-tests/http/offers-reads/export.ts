import { setTimeout as sleep } from "node:timers/promises"
import type { OfferReads } from "../../../src/modules/offers/reads/offers"
import { offersOf } from "../../../src/modules/offers/resolve"
import { parse } from "csv-parse/sync"
import { manyOffers, someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"

const AT = "/admin/offers/export"

export function exportTests(shop: Shop) {
  it("neutralises formulas, quotes and line ends", async () => {
    const titles = [
      ...["=1+1", "+1", "-1", "@x", "\tx", "\rx", 'a "b", c', "two\nlines"],
      "æøå",
    ]
    await someOffers(
      shop,
      titles.map((title, n) => ({
        external_id: String(n),
        title,
        price: -0 + n,
        currency: "EUR",
      }))
    )
    const { body, headers } = await shop.admin.post(AT, {})
    expect(headers.get("content-disposition")).toBe(
      'attachment; filename="offers.csv"'
    )
    const rows = parse(body, { columns: true }) as { title: string }[]
    expect(rows.map(({ title }) => title)).toEqual(
      titles.map((title) => (/^[=+\-@\t\r]/.test(title) ? `'${title}` : title))
    )
    expect(body.split("\r\n")[0]).toMatch(/^id,source,external_id,/)
  })

  it("takes the filters of the list, in either format", async () => {
    await manyOffers(shop, 50)
    const filters = { source: ["ebay"], commission_min: 10, format: "jsonl" }
    const { body } = await shop.admin.post(AT, filters)
    const rows = body
      .trim()
      .split("\n")
      .map((line: string) => JSON.parse(line))
    const { body: listed } = await shop.admin.get(
      "/admin/offers?source=ebay&commission_min=10&limit=100"
    )
    expect(rows).toHaveLength(listed.count)
    expect(rows[0]).toEqual(
      listed.offers.find(({ id }: { id: string }) => id === rows[0].id)
    )
    for (const wrong of [{ format: "xls" }, { colour: 1 }, { status: ["x"] }]) {
      expect(await shop.admin.post(AT, wrong)).toMatchObject({ status: 400 })
    }
  })

  it("streams 50,000 rows, as fast as they are taken and no faster", async () => {
    await manyOffers(shop, 50_000)
    const read = watchBatches(offersOf(shop.container).offers)
    const response = await fetch(`${shop.url}${AT}`, {
      method: "POST",
      headers: { authorization: basic(shop) },
    })
    const body = response.body as unknown as AsyncIterable<Uint8Array>
    let lines = 0
    let ahead: number | undefined
    for await (const chunk of body) {
      lines += chunk.filter((byte) => byte === 10).length
      if (ahead === undefined) {
        // What the server reads while nothing is taken fills buffers alone.
        await sleep(1_000)
        ahead = read.batches()
      }
    }
    await read.ended
    expect(lines).toBe(50_001)
    expect(read.batches()).toBe(50)
    expect(ahead).toBeLessThan(25)
  })

  it("stops reading when the client goes away", async () => {
    await manyOffers(shop, 50_000)
    const leave = new AbortController()
    const { offers } = offersOf(shop.container)
    const read = watchBatches(offers)
    const response = await fetch(`${shop.url}${AT}`, {
      method: "POST",
      signal: leave.signal,
      headers: { authorization: basic(shop) },
    })
    await response.body?.getReader().read()
    leave.abort()
    await read.ended
    expect(read.batches()).toBeLessThan(40)
  })
}

/** Counts what an export reads, and tells when it stopped. */
function watchBatches(offers: OfferReads) {
  const { exportRows } = offers
  let batches = 0
  const ended = new Promise<void>((resolve) => {
    offers.exportRows = async function* (filters) {
      offers.exportRows = exportRows
      try {
        for await (const rows of exportRows(filters)) {
          batches++
          yield rows
        }
      } finally {
        resolve()
      }
    }
  })
  return { ended, batches: () => batches }
}

const basic = ({ secret_key }: Shop) =>
  `Basic ${Buffer.from(`${secret_key}:`).toString("base64")}`
