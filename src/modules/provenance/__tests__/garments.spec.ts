import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { raceFor } from "../../../../integration-tests/factories/race"
import { PROVENANCE_MODULE } from ".."
import type { SoldLine } from "../garments/create-garments"
import { tokenIdOf } from "../lib/token-id"
import type ProvenanceModuleService from "../service"

jest.setTimeout(120_000)

const CONTRACT = `0x${"c0".repeat(20)}`
const VAULT = `0x${"a1".repeat(20)}`
const CUSTODY = `0x${"c5".repeat(20)}`
const CHAIN_ID = 80002

/** A chain that is configured and never asked: nothing here signs. */
const options = {
  encryption: { keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
  provenance: {
    chain: {
      rpc_url: "http://127.0.0.1:1",
      chain_id: CHAIN_ID,
      contract_address: CONTRACT,
      custody_address: CUSTODY,
      vault_address: VAULT,
    },
    storage: { driver: "local", directory: "/tmp/selvedge-test-ipfs" },
  },
}

const aLine = (over: Partial<SoldLine> = {}): SoldLine => ({
  order_id: "order_1",
  order_display_id: 7,
  order_version: 1,
  order_line_item_id: "ordli_1",
  units: 3,
  product_id: "prod_tee",
  variant_id: "variant_1",
  customer_id: "cus_1",
  batch_number: "B1",
  contract_address: CONTRACT,
  snapshot: {
    product: { title: "Pulse Tee", handle: "pulse-tee" },
    variant: { title: "M", options: { Size: "M" } },
  },
  ...over,
})

const ofLine = (units: number, source: string) => ({
  scope: { order_line_item_id: "ordli_1", units },
  status: "returned" as const,
  source,
})

const ofOrder = {
  scope: { order_id: "order_1" },
  status: "voided" as const,
  source: "order:order_1",
}

const page = { limit: 100, offset: 0 }

moduleIntegrationTestRunner<ProvenanceModuleService>({
  moduleName: PROVENANCE_MODULE,
  resolve: join(__dirname, ".."),
  moduleOptions: options as never,
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service, dbConfig }) => {
    const garments = async () => (await service.searchGarments({}, page)).rows
    const statuses = async () =>
      (await garments()).map(({ status }) => status).sort()
    const outbox = async () =>
      (await service.searchTransactions({}, page)).rows
        .map(({ kind, state }) => `${kind} ${state}`)
        .sort()
    const unitsSold = async () => (await service.product("prod_tee")).units_sold

    const times = <T>(count: number, job: (n: number) => Promise<T>) =>
      Promise.all(Array.from({ length: count }, (_, n) => job(n)))

    let tags = 0
    async function aTag() {
      const key_set = await service.addKeySet({
        name: "Spring",
        sdm_meta_read_key: "11".repeat(16),
        sdm_file_read_key: "22".repeat(16),
        diversification: "none",
        cipher: "aes",
        mac_input: "empty",
      })
      const uid = `04${(++tags).toString(16).padStart(12, "0")}`
      const tag = { uid, key_set_id: key_set.id }
      return (await service.provisionTag(tag, { actor_id: null })).id
    }

    const bind = (garment_id: string, tag_id: string) =>
      service.bindTag({ garment_id, tag_id, actor_id: null, replace: false })

    beforeEach(async () => {
      await service.saveProduct({ product_id: "prod_tee", nfc_enabled: true })
    })

    describe("a product's contract", () => {
      const product_id = "prod_coat"
      const stored = async () =>
        (await service.productsById([product_id]))[0]?.contract_address

      it("is the configured one, spelt as configured, or none", async () => {
        const contract_address = CONTRACT.toUpperCase().replace("0X", "0x")
        await service.saveProduct({ product_id, contract_address })
        expect(await stored()).toBe(CONTRACT)
        await service.saveProduct({ product_id, contract_address: null })
        expect(await stored()).toBeNull()
      })

      it("is refused when no mint of it would ever be signed", async () => {
        const contract_address = VAULT
        await expect(
          service.saveProduct({ product_id, contract_address })
        ).rejects.toMatchObject({ code: "provenance_contract_not_allowed" })
        expect(await stored()).toBeUndefined()
      })

      it("can be put back by an undo, whatever is configured now", async () => {
        const before = { product_id, contract_address: VAULT }
        await service.restoreProduct(before)
        await service.saveProduct({ product_id, batch_number: "B-2" })
        expect(await stored()).toBe(VAULT)
      })
    })

    describe("making", () => {
      it("gives each unit a token whose number anybody can work out", async () => {
        await service.createGarmentsOf([aLine()])
        const made = await garments()
        for (const { unit, token_id } of made) {
          const origin = { chain_id: CHAIN_ID, contract: CONTRACT, unit }
          const order_line_id = "ordli_1"
          expect(token_id).toBe(tokenIdOf({ ...origin, order_line_id }))
        }
        expect(made.map(({ unit }) => unit).sort()).toEqual([0, 1, 2])
        expect(await outbox()).toEqual(Array(3).fill("mint queued"))
      })

      it("makes every unit once, however many ask at once", async () => {
        const lines = [aLine(), aLine({ order_line_item_id: "ordli_2" })]
        const made = await raceFor(
          {
            clientUrl: dbConfig.clientUrl,
            lock: "select 1 from provenance_product for update",
            waiting: 5,
          },
          () =>
            Array.from({ length: 12 }, () => service.createGarmentsOf(lines))
        )
        const ids = made.map((it) =>
          it.status === "fulfilled" ? it.value : it
        )
        expect(ids.flat()).toHaveLength(6)
        expect(await garments()).toHaveLength(6)
        expect(await outbox()).toHaveLength(6)
        expect(await unitsSold()).toBe(6)
      })

      it("adds only the units that a line gained", async () => {
        await service.createGarmentsOf([aLine({ units: 2 })])
        const added = await service.createGarmentsOf([aLine({ units: 5 })])
        expect(added).toHaveLength(3)
        await service.createGarmentsOf([aLine({ units: 1 })])
        expect(await garments()).toHaveLength(5)
      })

      it("keeps batch and contract as they were when a unit was sold", async () => {
        await service.createGarmentsOf([aLine({ units: 1 })])
        await service.createGarmentsOf([
          aLine({ units: 2, batch_number: "B2" }),
        ])
        const batches = (await garments()).map((it) => it.batch_number).sort()
        expect(batches).toEqual(["B1", "B2"])
      })

      it("takes back what a failed workflow made, but not what is being minted", async () => {
        const ids = await service.createGarmentsOf([aLine()])
        const [first] = (await service.searchTransactions({}, page)).rows
        await service.updateTransactions({ id: first!.id, state: "signed" })
        await service.undoGarments(ids)
        expect(await garments()).toHaveLength(1)
        expect(await outbox()).toEqual(["mint signed"])
        expect(await unitsSold()).toBe(1)
        expect(await service.createGarmentsOf([aLine()])).toHaveLength(2)
      })
    })

    describe("ending", () => {
      it("gives up a mint that nobody signed, and calls any other token home", async () => {
        await service.createGarmentsOf([aLine()])
        const [one, two] = (await service.searchTransactions({}, page)).rows
        await service.updateTransactions({ id: one!.id, state: "finalized" })
        await service.updateTransactions({ id: two!.id, state: "sent" })
        await service.endGarmentsOf(ofOrder)
        expect(await outbox()).toEqual([
          ...["mint dead", "mint finalized", "mint sent"],
          ...["transfer queued", "transfer queued"],
        ])
        const transfers = await service.searchTransactions(
          { kind: "transfer" },
          page
        )
        for (const { to_address } of transfers.rows) {
          expect(to_address.toLowerCase()).toBe(VAULT)
        }
      })

      it("ends an order once, however many say so at once", async () => {
        await service.createGarmentsOf([
          aLine(),
          aLine({ order_line_item_id: "ordli_2", units: 2 }),
          aLine({ order_line_item_id: "ordli_3", order_id: "order_2" }),
        ])
        const ended = await times(10, () => service.endGarmentsOf(ofOrder))
        expect(ended.flat()).toHaveLength(5)
        expect(await statuses()).toEqual([
          ...Array(3).fill("active"),
          ...Array(5).fill("voided"),
        ])
      })

      it("returns as many units as one cause brought, however often it is told", async () => {
        await service.createGarmentsOf([aLine({ units: 5 })])
        const ended = await times(10, () =>
          service.endGarmentsOf(ofLine(2, "return_item:1"))
        )
        expect(ended.flat()).toHaveLength(2)
        expect(await statuses()).toEqual([
          ...["active", "active", "active", "returned", "returned"],
        ])
      })

      it("follows a cause that grows, and adds up several, all at once", async () => {
        await service.createGarmentsOf([aLine({ units: 5 })])
        await service.endGarmentsOf(ofLine(1, "return_item:1"))
        await times(8, (n) =>
          service.endGarmentsOf(
            n % 2 ? ofLine(2, "return_item:1") : ofLine(1, "return_item:10")
          )
        )
        expect(await statuses()).toEqual([
          ...["active", "active", "returned", "returned", "returned"],
        ])
      })

      it("never ends more than there are, nor one twice", async () => {
        await service.createGarmentsOf([aLine({ units: 2 })])
        await service.endGarmentsOf(ofLine(9, "return_item:1"))
        await service.endGarmentsOf(ofOrder)
        expect(await statuses()).toEqual(["returned", "returned"])
      })

      it("prefers units without a tag, and frees the tags of the others", async () => {
        await service.createGarmentsOf([aLine()])
        const [garment] = await garments()
        const tagId = await aTag()
        await bind(garment!.id, tagId)
        await service.endGarmentsOf(ofLine(2, "return_item:1"))
        expect((await service.tag(tagId)).state).toBe("bound")
        await service.endGarmentsOf(ofLine(1, "return_item:2"))
        expect(await service.tag(tagId)).toMatchObject({
          state: "provisioned",
          garment: null,
        })
        const [last] = await service.tagHistory(tagId)
        expect(last).toMatchObject({
          action: "unbind",
          note: "return_item:2:0",
        })
      })

      it("takes the rows of a line in one order, whatever happens to their tags", async () => {
        await service.createGarmentsOf([aLine()])
        const [last] = (await garments()).filter(({ unit }) => unit === 2)
        await bind(last!.id, await aTag())
        const untagLast = async () => {
          await setTimeout(300) // the first end stands in line by now
          await service.unbindTag({ garment_id: last!.id, actor_id: null })
          return await service.endGarmentsOf(ofLine(1, "return_item:2"))
        }
        const ended = await raceFor(
          {
            clientUrl: dbConfig.clientUrl,
            lock: "select 1 from provenance_garment where unit = 1 for update",
            waiting: 2,
          },
          () => [service.endGarmentsOf(ofLine(1, "return_item:1")), untagLast()]
        )
        expect(ended.map(({ status }) => status)).toEqual([
          ...["fulfilled", "fulfilled"],
        ])
      })

      it("leaves no tag on an ended garment when both come at once", async () => {
        const units = 12
        await service.createGarmentsOf([aLine({ units })])
        const made = await garments()
        const tagIds: string[] = []
        for (let n = 0; n < units; n++) {
          tagIds.push(await aTag())
        }
        const settled = await Promise.allSettled<unknown>(
          made.flatMap(({ id }, n) => [
            bind(id, tagIds[n]!),
            service.endGarmentsOf(ofLine(1, `return_item:${n}`)),
          ])
        )
        const refusals = settled.flatMap((it) =>
          it.status === "rejected" ? [it.reason.code] : []
        )
        expect(refusals).toEqual(
          refusals.map(() => "provenance_garment_ended") // and no deadlock
        )
        await service.endGarmentsOf(ofOrder)
        const ended = await garments()
        expect(ended.filter(({ status }) => status === "active")).toEqual([])
        expect(ended.filter(({ tag }) => tag)).toEqual([])
        const { rows } = await service.searchTags({}, page)
        expect(rows.map(({ state }) => state)).toEqual(
          Array(units).fill("provisioned")
        )
      })
    })
  },
})
