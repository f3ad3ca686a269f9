import { aChip, aUid } from "../../factories/chips"
import { neverAnswered } from "../../factories/contract-check"
import type { Shop } from "../../factories/shop"

const KEY_SETS = "/admin/provenance/key-sets"
const TAGS = "/admin/provenance/tags"

export function keySetTests(shop: Shop) {
  const keys = {
    sdm_meta_read_key: "11".repeat(16),
    sdm_file_read_key: "AbCdEf0123456789AbCdEf0123456789",
  }

  it("takes keys, never gives them back, and numbers versions of a name", async () => {
    neverAnswered(keys.sdm_meta_read_key, keys.sdm_file_read_key)
    const body = { name: "Autumn", ...keys }
    const first = await shop.admin.post(KEY_SETS, body)
    const second = await shop.admin.post(KEY_SETS, body)
    expect(first.body.key_set).toMatchObject({
      name: "Autumn",
      version: 1,
      diversification: "none",
      cipher: "aes",
      mac_input: "empty",
      status: "live",
      tag_count: 0,
    })
    expect(second.body.key_set).toMatchObject({ version: 2 })
    const { body: list } = await shop.admin.get(KEY_SETS)
    expect(list).toMatchObject({ count: 2, limit: 20, offset: 0 })
    const rows = await shop.sql("select * from provenance_key_set")
    expect(JSON.stringify(rows)).not.toMatch(/(11){16}|abcdef0123456789/i)
  })

  it("refuses what is no key set, without repeating a key", async () => {
    neverAnswered("1".repeat(31), "g".repeat(32))
    const bodies = {
      "no name": { ...keys },
      "a blank name": { name: "  ", ...keys },
      "31 digits": { name: "A", ...keys, sdm_meta_read_key: "1".repeat(31) },
      "no hex": { name: "A", ...keys, sdm_file_read_key: "g".repeat(32) },
      "one key": { name: "A", sdm_meta_read_key: keys.sdm_meta_read_key },
      "an unknown cipher": { name: "A", ...keys, cipher: "des" },
      "a field of no meaning": { name: "A", ...keys, version: 7 },
    }
    for (const [what, body] of Object.entries(bodies)) {
      const answer = await shop.admin.post(KEY_SETS, body)
      expect([what, answer]).toMatchObject([
        what,
        {
          status: 400,
          body: { type: "invalid_data", code: "invalid_request" },
        },
      ])
    }
  })

  it("refuses the factory's keys where they are not allowed, in either place", async () => {
    const zeros = "0".repeat(32)
    const { options } = shop.provenance
    options.allow_factory_keys = false
    const refused = Object.keys(keys).map((name) =>
      shop.admin.post(KEY_SETS, { name: "A", ...keys, [name]: zeros })
    )
    const answers = await Promise.all(refused)
    options.allow_factory_keys = true
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 400,
        body: { type: "not_allowed", code: "provenance_factory_key" },
      })
    }
    const body = { name: "A", ...keys, sdm_meta_read_key: zeros }
    expect((await shop.admin.post(KEY_SETS, body)).status).toBe(200)
  })

  it("retires a set once no tag answers with it, and then takes no tag", async () => {
    const chip = await aChip(shop)
    const retire = `${KEY_SETS}/${chip.key_set.id}/retire`
    expect((await shop.admin.post(retire)).body).toMatchObject({
      code: "provenance_key_set_in_use",
    })
    await shop.admin.post(`${TAGS}/${chip.tag_id}/revoke`)
    expect((await shop.admin.post(retire)).body).toMatchObject({
      key_set: { status: "retired" },
    })
    const body = { uid: aUid(), key_set_id: chip.key_set.id }
    expect((await shop.admin.post(TAGS, body)).body).toMatchObject({
      code: "provenance_key_set_retired",
    })
  })
}
