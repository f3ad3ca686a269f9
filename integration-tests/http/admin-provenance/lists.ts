import { aChip, aKeySet } from "../../factories/chips"
import { aGarment } from "../../factories/garments"
import type { Shop } from "../../factories/shop"

const TAGS = "/admin/provenance/tags"

export function listTests(shop: Shop) {
  it("pages, filters and searches tags", async () => {
    const key_set = await aKeySet(shop)
    const uids = ["04d0000000000a", "04d0000000000b", "04e0000000000c"]
    for (const uid of uids) {
      await aChip(shop, { uid, key_set, product_id: shop.tee.id })
    }
    const list = async (query: string) => {
      const { body } = await shop.admin.get(`${TAGS}?${query}`)
      const found = body.tags.map(({ uid }: { uid: string }) => uid)
      return [found, body.count]
    }
    const [c, b, a] = [uids[2], uids[1], uids[0]]
    expect(await list("limit=2")).toEqual([[c, b], 3])
    expect(await list("limit=2&offset=2")).toEqual([[a], 3])
    expect(await list("q=04D0")).toEqual([[b, a], 2])
    expect(await list("q=100%25")).toEqual([[], 0])
    expect(await list("q=_4d")).toEqual([[], 0])
    expect(await list("state=bound")).toEqual([[], 0])
    const either = "state[]=bound&state[]=provisioned&limit=1"
    expect(await list(either)).toEqual([[c], 3])
    expect(await list(`product_id=${shop.cap.id}`)).toEqual([[], 0])
    expect(await list(`key_set_id=${key_set.id}&limit=1`)).toEqual([[c], 3])
  })

  it("pages the scan log by a cursor, without gap or twin", async () => {
    const chip = await aChip(shop)
    for (let counter = 0; counter < 5; counter++) {
      await shop.store.post("/store/nfc/scan", chip.tap(counter))
    }
    const counters: number[] = []
    let cursor: string | null = ""
    do {
      const query: string = cursor ? `&cursor=${cursor}` : ""
      const { body } = await shop.admin.get(
        `/admin/provenance/scans?limit=2${query}`
      )
      counters.push(
        ...body.scans.map((scan: { counter: number }) => scan.counter)
      )
      cursor = body.next_cursor
    } while (cursor)
    expect(counters).toEqual([4, 3, 2, 1, 0])
    const wrong = await shop.admin.get("/admin/provenance/scans?cursor=x")
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: "cursor_invalid" },
    })
  })

  it("finds garments and their transactions", async () => {
    const garment = await aGarment(shop)
    await aGarment(shop, { product_id: shop.cap.id })
    const at = "/admin/provenance"
    const count = async (path: string) =>
      (await shop.admin.get(`${at}/${path}`)).body.count
    expect(await count("garments")).toBe(2)
    expect(await count(`garments?q=${garment.serial}`)).toBe(1)
    expect(await count(`garments?product_id=${shop.cap.id}`)).toBe(1)
    expect(await count("garments?bound=false&mint_state=queued")).toBe(2)
    expect(await count("garments?bound=true")).toBe(0)
    expect(await count("garments?status=voided")).toBe(0)
    expect(await count(`transactions?garment_id=${garment.id}`)).toBe(1)
    expect(await count("transactions?kind=transfer")).toBe(0)
    expect(await count(`transactions?q=${garment.token_id}`)).toBe(1)
  })

  it("refuses pages and filters that there are not", async () => {
    const queries = [
      ...["tags?limit=0", "tags?limit=101", "tags?offset=-1", "tags?q="],
      ...["tags?state=lost", "tags?limit=x", "scans?from=2026-02-30"],
      ...["scans/summary?from=2020-01-01", "summary?to=0000-01-01"],
      ...["summary?from=2026-02-02&to=2026-02-01", "scans?uid=04"],
    ]
    for (const query of queries) {
      const answer = await shop.admin.get(`/admin/provenance/${query}`)
      expect([query, answer]).toMatchObject([
        query,
        { status: 400, body: { code: "invalid_request" } },
      ])
    }
  })

  it("reads times of every offset, though the database knows few", async () => {
    const from = encodeURIComponent("4068-02-29T20:00:00-20:00")
    const answer = await shop.admin.get(`/admin/provenance/scans?from=${from}`)
    expect(answer).toMatchObject({ status: 200, body: { scans: [] } })
  })

  it("sums up what the scan log and the outbox hold", async () => {
    const chip = await aChip(shop)
    await aGarment(shop)
    for (const counter of [3, 3, 2]) {
      await shop.store.post("/store/nfc/scan", chip.tap(counter))
    }
    const { summary } = (await shop.admin.get("/admin/provenance/summary")).body
    expect(summary).toMatchObject({
      scans_by_verdict: { genuine: 1, repeat: 1, replayed: 1, invalid: 0 },
      tags_by_state: { provisioned: 1, bound: 0 },
      transactions_by_state: { queued: 1 },
      garments: { total: 1, minted: 0, bound: 0, ended: 0 },
      wallet: null,
    })
    expect(summary.scans_by_day).toHaveLength(30)
  })
}
