import { aKeySet, aUid } from "../../factories/chips"
import type { Shop } from "../../factories/shop"
import { IMPORT, rowsOf, uids } from "./tag-import"

const KEY_SETS = "/admin/provenance/key-sets"
const TAGS = "/admin/provenance/tags"

export function repeatTests(shop: Shop) {
  const tagCount = async () => (await shop.admin.get(TAGS)).body.count

  const withKey = (key: string) => ({ "idempotency-key": key })

  it.each([
    [
      "a key set",
      async () => ({
        path: KEY_SETS,
        body: {
          name: "Once",
          sdm_meta_read_key: "21".repeat(16),
          sdm_file_read_key: "43".repeat(16),
        },
        other: {
          name: "Twice",
          sdm_meta_read_key: "21".repeat(16),
          sdm_file_read_key: "43".repeat(16),
        },
      }),
    ],
    [
      "a tag",
      async () => {
        const key_set_id = (await aKeySet(shop)).id
        return {
          path: TAGS,
          body: { uid: aUid(), key_set_id },
          other: { uid: aUid(), key_set_id },
        }
      },
    ],
    [
      "an import",
      async () => {
        const key_set_id = (await aKeySet(shop)).id
        return {
          path: IMPORT,
          body: { csv: rowsOf(uids(2)), key_set_id },
          other: { csv: rowsOf(uids(2)), key_set_id },
        }
      },
    ],
  ])(
    "makes %s once, and refuses the key for anything else",
    async (_, prepare) => {
      const { path, body, other } = await prepare()
      const first = await shop.admin.post(path, body, withKey("k-1"))
      expect(first.status).toBe(200)
      expect(first.headers.get("idempotent-replayed")).toBeNull()
      const again = await shop.admin.post(path, body, withKey("k-1"))
      expect(again).toMatchObject({ status: 200, body: first.body })
      expect(again.headers.get("idempotent-replayed")).toBe("true")
      expect(await shop.admin.post(path, other, withKey("k-1"))).toMatchObject({
        status: 422,
        body: { code: "idempotency_key_reused" },
      })
      const anew = await shop.admin.post(path, other, withKey("k-2"))
      expect(anew.status).toBe(200)
    }
  )

  it("keeps refusals too, and takes no key that is none", async () => {
    const body = { uid: aUid(), key_set_id: "pks_unknown" }
    const first = await shop.admin.post(TAGS, body, withKey("k-3"))
    expect(first.status).toBe(404)
    const again = await shop.admin.post(TAGS, body, withKey("k-3"))
    expect(again.body).toEqual(first.body)
    const long = withKey("k".repeat(256))
    expect((await shop.admin.post(TAGS, body, long)).status).toBe(400)
  })

  it("does the work once, however many ask at once", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const body = { uid: aUid(), key_set_id }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        shop.admin.post(TAGS, body, withKey("k-4"))
      )
    )
    for (const { status, body: answer, headers } of answers) {
      expect([200, 409]).toContain(status)
      if (status === 409) {
        expect(answer.code).toBe("idempotency_in_progress")
        expect(headers.get("retry-after")).toBe("1")
      }
    }
    const made = answers.filter(({ status }) => status === 200)
    const ids = new Set(made.map(({ body: answer }) => answer.tag.id))
    expect(ids.size).toBe(1)
    const replayed = (await shop.admin.post(TAGS, body, withKey("k-4"))).body
    expect(ids).toContain(replayed.tag.id)
    expect(await tagCount()).toBe(1)
  })

  it("keeps the keys of two actors apart", async () => {
    const key_set_id = (await aKeySet(shop)).id
    const script = shop.anybody.with({
      authorization: `Basic ${btoa(`${shop.secret_key}:`)}`,
    })
    const mine = { uid: aUid(), key_set_id }
    await shop.admin.post(TAGS, mine, withKey("k-5"))
    const theirs = { uid: aUid(), key_set_id }
    const answer = await script.post(TAGS, theirs, withKey("k-5"))
    expect(answer).toMatchObject({
      status: 200,
      body: { tag: { uid: theirs.uid } },
    })
  })
}
