import fc from "fast-check"
import { contracts } from "../../../src/api/contracts"
import { aChip } from "../../factories/chips"
import { fuzzedRequests, type Known } from "../../factories/fuzz"
import { someGarments } from "../../factories/garments"
import type { Shop } from "../../factories/shop"

const RUNS = Number(process.env.FUZZ_RUNS ?? 40)
/** Printed with the test's name; give it back as FUZZ_SEED to see it again. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

const tags = [...new Set(contracts.map((contract) => contract.tags[0]))]

export function fuzzTests(shop: Shop) {
  it.each(tags)(
    `answers every request to %s with less than 500 (seed ${seed})`,
    async (tag) => {
      const known = await knownOf(shop)
      const routes = contracts.filter((contract) => contract.tags[0] === tag)
      for (const contract of routes) {
        const statuses: number[] = []
        const client = contract.auth === "admin" ? shop.admin : shop.store
        const answered = fc.asyncProperty(
          fuzzedRequests(contract, known(contract.path)),
          async ({ path, body, headers }) => {
            // The client throws at 500, and at what the contract lacks.
            const { status } =
              contract.method === "GET"
                ? await client.get(path, headers)
                : await client.post(path, body, headers)
            statuses.push(status)
          }
        )
        await fc.assert(answered, { numRuns: RUNS, seed })
        expect([contract.name, statuses.some((it) => it !== 400)]).toEqual([
          ...[contract.name, true],
        ])
      }
      expect({}).not.toHaveProperty("polluted")
    }
  )
}

/** What there is at a path, for requests that shall get past the first check. */
async function knownOf(shop: Shop): Promise<(path: string) => Known> {
  const chip = await aChip(shop, { product_id: shop.tee.id })
  const garments = await someGarments(shop, { units: 3 })
  const { body } = await shop.admin.get("/admin/provenance/transactions")
  const { cid } = await shop.provenance.minter.storage.put(
    new TextEncoder().encode("{}"),
    { name: "fuzz.json" }
  )
  const ids: Record<string, string[]> = {
    products: [shop.tee.id],
    garments: garments.map(({ id }) => id),
    "key-sets": [chip.key_set.id],
    tags: [chip.tag_id],
    transactions: body.transactions.map((row: { id: string }) => row.id),
  }
  const tap = chip.tap(1) as Record<string, string>
  const known = {
    ...{ cid: [cid], token_id: garments.map(({ token_id }) => token_id) },
    ...{ tag_id: [chip.tag_id], key_set_id: [chip.key_set.id] },
    ...{ product_id: [shop.tee.id], garment_id: ids.garments ?? [] },
    ...{ url: [chip.url(2), chip.url(3)], uid: [chip.uid, "04ffffffffffff"] },
    ...{ picc_data: [tap.picc_data ?? ""], cmac: [tap.cmac ?? ""] },
    ...{ csv: ["uid\n04fffffffffff1\n", "uid\nxyz\n", 'uid\n"'] },
    ...{ gtin: ["09506000134352"] },
    ...{ event_types: ["*", "sale.recorded"], source: ["footer"] },
    ...{ email: ["a@example.com"], to: ["a@example.com"] },
  }
  return (path) => {
    const collection = path.split("/").find((part) => part in ids) ?? "tags"
    return { ...known, id: ids[collection] ?? [] }
  }
}
