import { join } from "node:path"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { PROVENANCE_MODULE } from ".."
import { fileReadKeyOf } from "../lib/key-diversification"
import { buildSunMessage } from "../lib/sun-builder"
import type ProvenanceModuleService from "../service"

jest.setTimeout(120_000)

const options = {
  encryption: { keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
  provenance: {
    storage: { driver: "local", directory: "/tmp/selvedge-test-ipfs" },
  },
}

const KEYS = {
  sdm_meta_read_key: "11".repeat(16),
  sdm_file_read_key: "22".repeat(16),
  diversification: "an10922",
  cipher: "aes",
  mac_input: "empty",
} as const

const byAdmin = { actor_id: "user_1" }

/** A tap of a chip that was encoded with `keys`. */
function tapOf(
  uid: string,
  counter: number,
  keys: { sdm_meta_read_key: string; sdm_file_read_key: string } = KEYS
) {
  return buildSunMessage({
    uid,
    counter,
    meta_key: Buffer.from(keys.sdm_meta_read_key, "hex"),
    file_key: fileReadKeyOf({
      key_set_diversification: "an10922",
      master: Buffer.from(keys.sdm_file_read_key, "hex"),
      uid,
    }),
    cipher: "aes",
    mac_input: "empty",
    mirror: "encrypted",
  }).params
}

moduleIntegrationTestRunner<ProvenanceModuleService>({
  moduleName: PROVENANCE_MODULE,
  resolve: join(__dirname, ".."),
  moduleOptions: options as never,
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service }) => {
    const aKeySet = (over: object = {}) =>
      service.addKeySet({ name: "Spring", ...KEYS, ...over })

    async function aTag(uid: string) {
      const { id } = await aKeySet()
      return await service.provisionTag({ uid, key_set_id: id }, byAdmin)
    }

    const uid = "04aabbccddee80"

    describe("key sets", () => {
      it("numbers versions of a name without gaps or twins, however many at once", async () => {
        const made = await Promise.all(
          Array.from({ length: 8 }, () => aKeySet())
        )
        const versions = made.map(({ version }) => version).sort()
        expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      })

      it("stores keys that nobody can read, and never gives them out", async () => {
        const view = await aKeySet()
        expect(JSON.stringify(view)).not.toMatch(/(11){8}|(22){8}/)
        const [row] = await service.listKeySets({ id: view.id })
        expect(row?.sdm_meta_read_key).toMatch(/^sv1\.test\./)
        expect(JSON.stringify(row)).not.toMatch(/(11){8}|(22){8}/)
      })

      it("retires a set only when no tag answers with it", async () => {
        const { id, key_set } = await aTag(uid)
        await expect(service.retireKeySet(key_set.id)).rejects.toMatchObject({
          code: "provenance_key_set_in_use",
        })
        await service.changeTag(id, { action: "revoke", ...byAdmin })
        const retired = await service.retireKeySet(key_set.id)
        expect(retired.status).toBe("retired")
        await expect(
          service.provisionTag(
            { uid: "04000000000001", key_set_id: key_set.id },
            byAdmin
          )
        ).rejects.toMatchObject({ code: "provenance_key_set_retired" })
      })
    })

    describe("taps", () => {
      it("moves from genuine to repeat to replayed", async () => {
        await aTag(uid)
        const tap = tapOf(uid, 5)
        const verdictFor = async (client: string) =>
          (await service.verifyTap(tap, client)).scan.verdict
        expect(await verdictFor("phone")).toBe("genuine")
        expect(await verdictFor("phone")).toBe("repeat")
        expect(await verdictFor("other")).toBe("replayed")
        const older = await service.verifyTap(tapOf(uid, 4), "phone")
        expect(older.scan).toMatchObject({
          verdict: "replayed",
          reasons: ["counter_out_of_order", "not_bound"],
        })
      })

      it("takes 0 as a first counter, once", async () => {
        await aTag(uid)
        const first = await service.verifyTap(tapOf(uid, 0), "phone")
        expect(first.scan.verdict).toBe("genuine")
        const again = await service.verifyTap(tapOf(uid, 0), "other")
        expect(again.scan.verdict).toBe("replayed")
      })

      /**
       * Several tags at once: with one, a cold connection pool runs the taps
       * one after the other and no race is there to lose.
       */
      async function tapManyTags(clientOf: (at: number) => string) {
        const uids = Array.from(
          { length: 12 },
          (_, n) => `04${n.toString(16).padStart(12, "0")}`
        )
        const { id } = await aKeySet()
        for (const each of uids) {
          await service.provisionTag({ uid: each, key_set_id: id }, byAdmin)
        }
        const taps = await Promise.all(
          uids.flatMap((each) =>
            Array.from({ length: 6 }, (_, at) =>
              service.verifyTap(tapOf(each, 9), clientOf(at))
            )
          )
        )
        return uids.map((each) =>
          taps
            .filter(({ tag }) => tag?.uid === each)
            .map(({ scan }) => scan.verdict)
            .sort()
        )
      }

      it("lets exactly one of many clients have a message, all at once", async () => {
        const verdicts = await tapManyTags((at) => `client-${at}`)
        for (const ofOneTag of verdicts) {
          expect(ofOneTag).toEqual([
            "genuine",
            ...Array.from({ length: 5 }, () => "replayed"),
          ])
        }
      })

      it("calls the doubles of one client's request repeats, even at the same instant", async () => {
        const verdicts = await tapManyTags(() => "phone")
        for (const ofOneTag of verdicts) {
          expect(ofOneTag).toEqual([
            "genuine",
            ...Array.from({ length: 5 }, () => "repeat"),
          ])
        }
      })

      it("keeps every scan and counts it in the daily figures", async () => {
        await aTag(uid)
        await service.verifyTap(tapOf(uid, 1), "phone")
        await service.verifyTap(tapOf(uid, 1), "other")
        await service.verifyTap(
          { ...tapOf(uid, 2), cmac: "0".repeat(16) },
          "other"
        )
        const { scans } = await service.searchScans({}, { limit: 10 })
        expect(scans.map(({ verdict }) => verdict)).toEqual([
          "invalid",
          "replayed",
          "genuine",
        ])
        const today = new Date().toISOString().slice(0, 10)
        const { scans_by_day } = await service.figures({
          from: today,
          to: today,
        })
        expect(scans_by_day).toEqual([
          expect.objectContaining({
            day: today,
            genuine: 1,
            replayed: 1,
            invalid: 1,
          }),
        ])
      })

      it("looks without counting", async () => {
        await aTag(uid)
        const look = () =>
          service.previewTap(tapOf(uid, 1), {
            client_hash: "phone",
            now: new Date(),
          })
        expect((await look()).verdict).toBe("genuine")
        expect((await look()).verdict).toBe("genuine")
        const { scans } = await service.searchScans({}, { limit: 10 })
        expect(scans).toEqual([])
        await service.verifyTap(tapOf(uid, 1), "phone")
        expect((await look()).verdict).toBe("repeat")
      })

      it("names no garment for a forged tap of a known UID", async () => {
        await aTag(uid)
        const forged = { ...tapOf(uid, 1), cmac: "F".repeat(16) }
        const { scan, tag } = await service.verifyTap(forged, "phone")
        expect(scan.verdict).toBe("invalid")
        expect(tag).toBeNull()
      })

      it("says suspended and revoked, and still uses the counter up", async () => {
        const { id } = await aTag(uid)
        await service.changeTag(id, { action: "suspend", ...byAdmin })
        const tap = tapOf(uid, 1)
        expect((await service.verifyTap(tap, "a")).scan.verdict).toBe(
          "suspended"
        )
        await service.changeTag(id, { action: "reinstate", ...byAdmin })
        expect((await service.verifyTap(tap, "b")).scan.verdict).toBe(
          "replayed"
        )
        await service.changeTag(id, { action: "revoke", ...byAdmin })
        expect((await service.verifyTap(tapOf(uid, 2), "b")).scan.verdict).toBe(
          "revoked"
        )
      })
    })

    describe("rekeying", () => {
      const newKeys = {
        sdm_meta_read_key: "33".repeat(16),
        sdm_file_read_key: "44".repeat(16),
      }

      it("takes either version until the first tap with the new one, and counts anew", async () => {
        const { id } = await aTag(uid)
        await service.verifyTap(tapOf(uid, 50), "phone")
        const next = await aKeySet(newKeys)
        await service.rekeyTag({ id, key_set_id: next.id })
        const old = await service.verifyTap(tapOf(uid, 51), "phone")
        expect(old.scan.verdict).toBe("genuine")
        const first = await service.verifyTap(tapOf(uid, 0, newKeys), "phone")
        expect(first.scan).toMatchObject({ verdict: "genuine", counter: 0 })
        const superseded = await service.verifyTap(tapOf(uid, 52), "phone")
        expect(superseded.scan).toMatchObject({
          verdict: "invalid",
          reasons: ["key_set_superseded"],
        })
        expect((await service.tag(id)).key_set.version).toBe(2)
      })

      it("ends when the tag is revoked, and not when it is suspended", async () => {
        const { id } = await aTag(uid)
        const next = await aKeySet(newKeys)
        await service.rekeyTag({ id, key_set_id: next.id })
        const change = (action: "suspend" | "revoke") =>
          service.changeTag(id, { action, ...byAdmin })
        expect(await change("suspend")).toMatchObject({
          pending_key_set_id: next.id,
        })
        expect(await change("revoke")).toMatchObject({
          state: "revoked",
          pending_key_set_id: null,
        })
      })
    })

    describe("provisioning", () => {
      it("provisions one UID once, however many ask at once", async () => {
        const { id } = await aKeySet()
        const asked = await Promise.allSettled(
          Array.from({ length: 6 }, () =>
            service.provisionTag({ uid, key_set_id: id }, byAdmin)
          )
        )
        const done = asked.filter(({ status }) => status === "fulfilled")
        expect(done).toHaveLength(1)
      })

      it("imports all rows of a file or none", async () => {
        const { id } = await aKeySet()
        await service.provisionTag({ uid, key_set_id: id }, byAdmin)
        const good = "04000000000001"
        const bad = await service.importTags(`uid\n${good}\n${uid}\n`, {
          ...byAdmin,
          key_set_id: id,
          dry_run: false,
        })
        expect(bad).toEqual({
          ok: false,
          errors: [expect.objectContaining({ line: 3, column: "uid" })],
        })
        expect((await service.searchTags({}, page)).count).toBe(1)
        const fine = await service.importTags(`uid\n${good}\n`, {
          ...byAdmin,
          key_set_id: id,
          dry_run: false,
        })
        expect(fine).toEqual({ ok: true, tags: 1 })
        expect((await service.searchTags({}, page)).count).toBe(2)
      })

      it("only checks when asked to", async () => {
        const { id } = await aKeySet()
        const dry = await service.importTags(`uid\n${uid}\n`, {
          ...byAdmin,
          key_set_id: id,
          dry_run: true,
        })
        expect(dry).toEqual({ ok: true, tags: 1 })
        expect((await service.searchTags({}, page)).count).toBe(0)
      })

      it("refuses a way the transition table lacks and keeps the history", async () => {
        const { id } = await aTag(uid)
        await expect(
          service.changeTag(id, { action: "activate", ...byAdmin })
        ).rejects.toMatchObject({
          code: "provenance_tag_transition_refused",
        })
        await service.changeTag(id, {
          action: "suspend",
          note: "stolen",
          ...byAdmin,
        })
        const history = await service.tagHistory(id)
        expect(history.map(({ action, note }) => [action, note])).toEqual([
          ["suspend", "stolen"],
          ["provision", null],
        ])
      })
    })

    describe("anomalies", () => {
      it("points at the tag that is being copied", async () => {
        await aTag(uid)
        await service.verifyTap(tapOf(uid, 1), "owner")
        for (const client of ["a", "b", "c"]) {
          await service.verifyTap(tapOf(uid, 1), client)
        }
        const [worst] = await service.anomalies({ days: 7, limit: 5 })
        expect(worst).toMatchObject({ uid, replayed: 3, clients: 4 })
        expect(worst?.reasons).toContain("replays")
      })
    })
  },
})

const page = { limit: 10, offset: 0 }
