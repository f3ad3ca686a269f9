import { aKeySet, aUid } from "../../factories/chips"
import type { Shop } from "../../factories/shop"

export const IMPORT = "/admin/provenance/tags/import"
const TAGS = "/admin/provenance/tags"
const csvType = { "content-type": "text/csv" }

export const rowsOf = (uids: string[]) => ["uid", ...uids].join("\n")
export const uids = (count: number) => Array.from({ length: count }, aUid)

export function tagImportTests(shop: Shop) {
  const tagCount = async () => (await shop.admin.get(TAGS)).body.count

  it("takes a CSV as JSON or as text/csv, with defaults for all rows", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const asJson = await shop.admin.post(IMPORT, {
      csv: rowsOf(uids(3)),
      key_set_id,
      product_id: shop.tee.id,
    })
    expect(asJson.body).toEqual({ imported: 3, valid: 3, dry_run: false })
    const asText = await shop.admin.post(
      `${IMPORT}?key_set_id=${key_set_id}`,
      rowsOf(uids(2)).replaceAll("\n", "\r\n"),
      { "content-type": "text/csv; charset=utf-8" }
    )
    expect(asText.body).toEqual({ imported: 2, valid: 2, dry_run: false })
    expect(await tagCount()).toBe(5)
    const query = `product_id=${shop.tee.id}`
    const { count } = (await shop.admin.get(`${TAGS}?${query}`)).body
    expect(count).toBe(3)
  })

  it("names every bad line and imports none", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const [taken, good] = uids(2) as [string, string]
    await shop.admin.post(TAGS, { uid: taken, key_set_id })
    const refused = await shop.admin.post(IMPORT, {
      csv: rowsOf([good, "xyz", good, "123"]),
      key_set_id,
    })
    expect(refused).toMatchObject({
      status: 400,
      body: {
        type: "invalid_data",
        code: "provenance_import_refused",
        message: expect.stringContaining("Line 3"),
        errors: [
          { line: 3, column: "uid" },
          { line: 4, column: "uid" },
          { line: 5, column: "uid" },
        ],
      },
    })
    const known = await shop.admin.post(IMPORT, {
      csv: rowsOf([good, taken]),
      key_set_id,
    })
    expect(known).toMatchObject({
      status: 400,
      body: { errors: [{ line: 3, column: "uid" }] },
    })
    expect(await tagCount()).toBe(1)
  })

  it("only checks with dry_run, in the body or the query", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const csv = rowsOf(uids(2))
    const body = { csv, key_set_id, dry_run: true }
    const dry = { imported: 0, valid: 2, dry_run: true }
    expect((await shop.admin.post(IMPORT, body)).body).toEqual(dry)
    const query = `?key_set_id=${key_set_id}&dry_run=true`
    const answer = await shop.admin.post(IMPORT + query, csv, csvType)
    expect(answer.body).toEqual(dry)
    expect(await tagCount()).toBe(0)
  })

  it("refuses a key set that there is not, and a file without rows", async () => {
    const csv = rowsOf(uids(1))
    const refusals = [
      { csv, key_set_id: "pks_unknown" },
      { csv },
      { csv: "uid\n", key_set_id: (await aKeySet(shop)).id },
    ]
    for (const body of refusals) {
      expect(await shop.admin.post(IMPORT, body)).toMatchObject({
        status: 400,
        body: { code: "provenance_import_refused" },
      })
    }
    const wrong = await shop.admin.post(IMPORT, { csv: 5 })
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
  })

  it("lets one of two imports of the same chips in, whole, in any order of lines", async () => {
    const key_set_id = (await aKeySet(shop)).id
    for (let round = 0; round < 5; round++) {
      const chips = uids(1_500)
      const before = await tagCount()
      const files = [chips, chips.toReversed()].map(rowsOf)
      const answers = await Promise.all(
        files.map((csv) => shop.admin.post(IMPORT, { csv, key_set_id }))
      )
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses).toEqual([200, 400])
      const refused = answers.find(({ status }) => status === 400)
      expect(refused?.body.code).toMatch(
        /^provenance_(tag_exists|import_refused)$/
      )
      expect(await tagCount()).toBe(before + chips.length)
    }
  })

  it("takes ten thousand chips, and refuses a file beyond its limit", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const csv = rowsOf(uids(10_000))
    const answer = await shop.admin.post(IMPORT, { csv, key_set_id })
    expect(answer.body).toMatchObject({ imported: 10_000 })
    const huge = "x".repeat(5_200_000)
    for (const headers of [csvType, undefined]) {
      const body = headers ? huge : { csv: huge, key_set_id }
      const { status } = await shop.admin.post(IMPORT, body, headers)
      expect(status).toBe(413)
    }
  })
}
