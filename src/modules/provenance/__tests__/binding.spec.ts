import { join } from "node:path"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { PROVENANCE_MODULE } from ".."
import { buildSunMessage } from "../lib/sun-builder"
import type ProvenanceModuleService from "../service"

jest.setTimeout(120_000)

const CONTRACT = `0x${"c0".repeat(20)}`

const options = {
  encryption: { keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
  provenance: {
    chain: {
      rpc_url: "http://127.0.0.1:1",
      chain_id: 80002,
      contract_address: CONTRACT,
      custody_address: `0x${"c5".repeat(20)}`,
      vault_address: `0x${"a1".repeat(20)}`,
    },
    storage: { driver: "local", directory: "/tmp/selvedge-test-ipfs" },
  },
}

const page = { limit: 100, offset: 0 }
const byAdmin = { actor_id: "user_1" }
const META_KEY = "11".repeat(16)
const FILE_KEY = "22".repeat(16)

const uidOf = (n: number) => `04${n.toString(16).padStart(12, "0")}`

moduleIntegrationTestRunner<ProvenanceModuleService>({
  moduleName: PROVENANCE_MODULE,
  resolve: join(__dirname, ".."),
  moduleOptions: options as never,
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service }) => {
    /** That many garments of one line, and that many tags. */
    async function stock(units: number, tagCount: number) {
      await service.createGarmentsOf([
        {
          order_id: "order_1",
          order_display_id: 7,
          order_version: 1,
          order_line_item_id: "ordli_1",
          units,
          product_id: "prod_tee",
          variant_id: null,
          customer_id: null,
          batch_number: null,
          contract_address: CONTRACT,
          snapshot: {
            product: { title: "Pulse Tee", handle: "pulse-tee" },
            variant: { options: {} },
          },
        },
      ])
      const key_set = await service.addKeySet({
        name: "Spring",
        sdm_meta_read_key: META_KEY,
        sdm_file_read_key: FILE_KEY,
        diversification: "none",
        cipher: "aes",
        mac_input: "empty",
      })
      const csv = [
        "uid",
        ...Array.from({ length: tagCount }, (_, n) => uidOf(n)),
      ]
      const defaults = { key_set_id: key_set.id, dry_run: false, ...byAdmin }
      await service.importTags(csv.join("\n"), defaults)
      const { rows: garments } = await service.searchGarments({}, page)
      const { rows: tags } = await service.searchTags({}, page)
      return {
        garments: garments.map(({ id }) => id),
        tags: tags.map(({ id }) => id),
      }
    }

    const bind = (garment_id: string, tag_id: string, replace = false) =>
      service.bindTag({ garment_id, tag_id, replace, ...byAdmin })

    /** How often each outcome came: a code, or `bound`. */
    async function outcomesOf(bindings: Promise<unknown>[]) {
      const settled = await Promise.allSettled(bindings)
      const outcomes: Record<string, number> = {}
      for (const it of settled) {
        const outcome = it.status === "rejected" ? it.reason.code : "bound"
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      }
      return outcomes
    }

    const boundPairs = async () =>
      (await service.searchGarments({ bound: true }, page)).rows.map(
        ({ id, tag }) => [id, tag?.id, tag?.state]
      )

    describe("at once", () => {
      it("twenty garments want one tag: one gets it, the others learn where it is", async () => {
        const { garments, tags } = await stock(20, 1)
        const [tag] = tags as [string]
        expect(await outcomesOf(garments.map((id) => bind(id, tag)))).toEqual({
          bound: 1,
          provenance_tag_bound_elsewhere: 19,
        })
        expect(await boundPairs()).toHaveLength(1)
        expect(await service.tagHistory(tag)).toHaveLength(2)
      })

      it("twenty tags want one garment: one gets on it", async () => {
        const { garments, tags } = await stock(1, 20)
        const [garment] = garments as [string]
        expect(await outcomesOf(tags.map((id) => bind(garment, id)))).toEqual({
          bound: 1,
          provenance_garment_has_tag: 19,
        })
      })

      it("twenty tags replace each other: the last stays, the others are free", async () => {
        const { garments, tags } = await stock(1, 20)
        const [garment] = garments as [string]
        const swaps = tags.map((id) => bind(garment, id, true))
        expect(await outcomesOf(swaps)).toEqual({ bound: 20 })
        expect(await boundPairs()).toHaveLength(1)
        const { rows } = await service.searchTags({ state: ["bound"] }, page)
        expect(rows).toHaveLength(1)
        const free = await service.searchTags({ state: ["provisioned"] }, page)
        expect(free.count).toBe(19)
      })

      it("ten garments trade their tags all round without a deadlock", async () => {
        const { garments, tags } = await stock(10, 10)
        for (const [n, garment] of garments.entries()) {
          await bind(garment, tags[n]!)
        }
        const round = garments.flatMap((garment, n) => [
          bind(garment, tags[(n + 1) % 10]!, true),
          service.unbindTag({ garment_id: garment, ...byAdmin }),
        ])
        const outcomes = await outcomesOf(round)
        const expected = [
          ...["bound", "provenance_tag_bound_elsewhere"],
          "provenance_garment_has_no_tag",
        ]
        expect(expected).toEqual(expect.arrayContaining(Object.keys(outcomes)))
        const pairs = await boundPairs()
        expect(new Set(pairs.map(([, tag]) => tag)).size).toBe(pairs.length)
        const bound = await service.searchTags({ state: ["bound"] }, page)
        expect(bound.count).toBe(pairs.length)
      })

      it("tags are suspended while they are bound: all end up suspended, on a garment or not", async () => {
        const { garments, tags } = await stock(10, 10)
        await Promise.allSettled(
          garments.flatMap((garment, n) => [
            bind(garment, tags[n]!),
            service.changeTag(tags[n]!, { action: "suspend", ...byAdmin }),
          ])
        )
        const { rows } = await service.searchTags({}, page)
        expect(rows.map(({ state }) => state)).toEqual(
          Array(10).fill("suspended")
        )
        for (const { id } of rows) {
          const steps = (await service.tagHistory(id)).map((it) => it.action)
          expect(steps.filter((action) => action === "suspend")).toHaveLength(1)
        }
      })
    })

    describe("a suspended tag", () => {
      it("keeps its garment, and goes back to the shelf when taken off", async () => {
        const { garments, tags } = await stock(1, 1)
        const [[garment], [tag]] = [garments, tags] as [[string], [string]]
        await bind(garment, tag)
        await service.changeTag(tag, { action: "suspend", ...byAdmin })
        expect(await boundPairs()).toEqual([[garment, tag, "suspended"]])
        await service.unbindTag({ garment_id: garment, ...byAdmin })
        expect((await service.tag(tag)).state).toBe("suspended")
        const back = { action: "reinstate", ...byAdmin } as const
        expect((await service.changeTag(tag, back)).state).toBe("provisioned")
      })

      it("is what it was when it is reinstated on its garment", async () => {
        const { garments, tags } = await stock(1, 1)
        const [[garment], [tag]] = [garments, tags] as [[string], [string]]
        await bind(garment, tag)
        await service.changeTag(tag, { action: "suspend", ...byAdmin })
        await service.changeTag(tag, { action: "reinstate", ...byAdmin })
        expect(await boundPairs()).toEqual([[garment, tag, "bound"]])
      })
    })

    describe("by a tap", () => {
      const tap = (counter: number, cmac?: string) => {
        const { params } = buildSunMessage({
          uid: uidOf(0),
          counter,
          meta_key: Buffer.from(META_KEY, "hex"),
          file_key: Buffer.from(FILE_KEY, "hex"),
          cipher: "aes",
          mac_input: "empty",
          mirror: "encrypted",
        })
        return cmac ? { ...params, cmac } : params
      }

      it("finds the tag by its signature, and moves no counter", async () => {
        const { tags } = await stock(1, 1)
        await service.verifyTap(tap(9), "phone")
        expect(await service.tagOfTap(tap(3))).toBe(tags[0])
        expect(await service.tagOfTap(tap(10))).toBe(tags[0])
        expect((await service.tag(tags[0]!)).last_counter).toBe(9)
      })

      it("believes no forgery and no stranger", async () => {
        const forged = tap(1, "0".repeat(16))
        await expect(service.tagOfTap(tap(1))).rejects.toMatchObject({
          code: "provenance_tap_not_verified",
        })
        await stock(1, 1)
        await expect(service.tagOfTap(forged)).rejects.toMatchObject({
          code: "provenance_tap_not_verified",
          message: expect.stringContaining("mac_mismatch"),
        })
      })
    })
  },
})
