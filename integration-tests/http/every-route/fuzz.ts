import fc from "fast-check"
import { contracts } from "../../../src/api/contracts"
import { aChip } from "../../factories/chips"
import {
  type FuzzedRequest,
  fuzzedRequests,
  type Known,
} from "../../factories/fuzz"
import { someGarments } from "../../factories/garments"
import { plainRequests } from "../../factories/plain-requests"
import { leadTo } from "../../factories/offer-networks"
import { anOfferRun } from "../../factories/offer-runs"
import { someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"
import { startImpactDouble } from "../../doubles/offers/impact"
import { offersOf } from "../../../src/modules/offers/resolve"
import type { DoubleServer } from "../../doubles/offers/double-server"
import { startMarketingDouble } from "./ask-marketing"
import { startRatesDouble } from "./ask-dollar-store"
import { type ClientOf, clientsOf } from "./clients"
import { isOfStore, knownStore } from "./fuzz-store"
import { connect, postbackPath } from "../offers-earnings/some-trade"

const RUNS = Number(process.env.FUZZ_RUNS ?? 8)
/** Beside them, by a client that keeps to the contract. */
const PLAIN_RUNS = 4
const SOME_MAX = 400
/** Codes of what was refused before it was looked at. */
const UNREAD = ["invalid_request", "selvedge_body_malformed"]
/** Printed with the test's name; give it back as FUZZ_SEED to see it again. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

/** As many as it takes by chance, within reason. */
async function askSome(
  requests: fc.Arbitrary<FuzzedRequest>,
  {
    ask,
    least,
    until,
  }: {
    ask: (request: FuzzedRequest) => Promise<void>
    least: number
    until: () => boolean
  }
): Promise<void> {
  for (let n = 0; n < SOME_MAX && (n < least || !until()); n++) {
    const [request] = fc.sample(requests, { numRuns: 1, seed: seed + n })
    await ask(request!)
  }
}

const tags = [...new Set(contracts.map((contract) => contract.tags[0]))]

export function fuzzTests(shop: Shop) {
  let network: Awaited<ReturnType<typeof startImpactDouble>>
  const doubles: DoubleServer[] = []

  beforeAll(async () => {
    network = await startImpactDouble()
    doubles.push(network, await startRatesDouble(shop))
    leadTo(shop, "impact", network)
    // Else what is queued here would be read in the middle of other tests.
    await offersOf(shop.container).runs.stop()
  })
  afterAll(() => Promise.all(doubles.map((it) => it.close())))
  // Its channels are rows, which the tests before took away.
  beforeEach(async () => void doubles.push(await startMarketingDouble(shop)))

  it.each(tags)(
    `answers every request to %s with less than 500 (seed ${seed})`,
    async (tag) => {
      const { clientOf, known } = await knownOf(shop, network.credentials())
      const routes = contracts.filter((contract) => contract.tags[0] === tag)
      for (const contract of routes) {
        const answers: { status: number; isUnderstood: boolean }[] = []
        const client = clientOf(contract)
        const ask = async ({ path, body, headers }: FuzzedRequest) => {
          // The client throws at 500, and at what the contract lacks.
          const { method } = contract
          const answer = await client.send(method, path, body, headers)
          const { status } = answer
          const isUnderstood = !UNREAD.includes(answer.body?.code)
          answers.push({ status, isUnderstood })
        }
        const there = known(contract.path)
        const fuzzed = fuzzedRequests(contract, there)
        const isUnderstood = () => answers.some((it) => it.isUnderstood)
        const isRefused = () =>
          !contract.body || answers.some(({ status }) => status === 400)
        await fc.assert(fc.asyncProperty(fuzzed, ask), { numRuns: RUNS, seed })
        await askSome(fuzzed, { ask, least: 0, until: isRefused })
        const plain = plainRequests(contract, there)
        await askSome(plain, { ask, least: PLAIN_RUNS, until: isUnderstood })
        expect({
          name: contract.name,
          is_understood: isUnderstood(),
          is_refused: isRefused(),
        }).toEqual({
          ...{ name: contract.name, is_understood: true, is_refused: true },
        })
      }
      expect({}).not.toHaveProperty("polluted")
    }
  )
}

/** What there is at a path, for requests that shall get past the first check. */
async function knownOf(
  shop: Shop,
  credentials: Record<string, string>
): Promise<{ clientOf: ClientOf; known: (path: string) => Known }> {
  const clients = await clientsOf(shop)
  const garments = await knownGarments(shop)
  const offers = await knownOffers(shop, credentials)
  const store = await knownStore(shop, clients)
  const ids: Known = { ...garments.ids, ...offers.ids, ...store.ids }
  const known = (path: string) => {
    const collection = path.split("/").findLast((part) => part in ids)
    return {
      ...garments.fields,
      ...offers.fields,
      ...(isOfStore(path) ? store.fields : {}),
      // Elsewhere it is the last day of a span.
      ...(path.includes("/campaigns/") ? { to: ["a@example.com"] } : {}),
      id: ids[collection ?? "tags"] ?? [],
    }
  }
  return { clientOf: clients.clientOf, known }
}

/** By name of the collection, and by name of the field. */
export type Found = { ids: Known; fields: Known }

async function knownGarments(shop: Shop): Promise<Found> {
  const chip = await aChip(shop, { product_id: shop.tee.id })
  const garments = await someGarments(shop, { units: 3 })
  const { body } = await shop.admin.get("/admin/provenance/transactions")
  const { cid } = await shop.provenance.minter.storage.put(
    new TextEncoder().encode("{}"),
    { name: "fuzz.json" }
  )
  const ids = {
    products: [shop.tee.id],
    garments: garments.map(({ id }) => id),
    "key-sets": [chip.key_set.id],
    tags: [chip.tag_id],
    transactions: body.transactions.map((row: { id: string }) => row.id),
  }
  const tap = chip.tap(1) as Record<string, string>
  const fields = {
    ...{ cid: [cid], token_id: garments.map(({ token_id }) => token_id) },
    ...{ tag_id: [chip.tag_id], key_set_id: [chip.key_set.id] },
    ...{ product_id: [shop.tee.id], garment_id: ids.garments },
    ...{ url: [chip.url(2), chip.url(3)], uid: [chip.uid, "04ffffffffffff"] },
    ...{ picc_data: [tap.picc_data ?? ""], cmac: [tap.cmac ?? ""] },
    ...{ csv: ["uid\n04fffffffffff1\n", 'uid\n"'] },
    ...{ gtin: ["09506000134352", "04006381333931"] },
    ...{ event_types: ["*", "sale.recorded"], source: ["footer"] },
    ...{ email: ["a@example.com"], to: ["a@example.com"] },
  }
  return { ids, fields }
}

async function knownOffers(
  shop: Shop,
  credentials: Record<string, string>
): Promise<Found> {
  await connect(shop, "impact", credentials)
  const source = "impact"
  const offers = await someOffers(shop, [
    { external_id: "1", source, gtin: "04006381333931", price: 5 },
    { external_id: "2", source, status: "expired", commission_value: 3 },
  ])
  const history = await Promise.all(
    ["queued", "review", "failed"].map((status) =>
      anOfferRun(shop, { source, status })
    )
  )
  const postback = await postbackPath(shop, source)
  return {
    ids: { offers, o: offers, history },
    fields: {
      ...{ slug: [source], source: [source, "manual"], ids: offers },
      ...{ token: [postback.split("/").at(-1) ?? ""], offer_id: offers },
      ...{ category: ["apparel", "other"], currency: ["DKK"] },
    },
  }
}
