import { readdirSync } from "node:fs"
import { join } from "node:path"
import Ajv from "ajv/dist/2020"
import { contracts } from "../../../src/api/contracts"
import { handlers } from "../../../src/api/handlers"
import { aChip, aKeySet, aUid } from "../../factories/chips"
import { contractOf } from "../../factories/contract-check"
import { aGarment } from "../../factories/garments"
import type { Answer } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"

const API = join(__dirname, "../../../src/api")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

export function shapeTests(shop: Shop) {
  const document = async () =>
    (await shop.anybody.get("/docs/openapi.json")).body

  it("documents every route file, and has a file for every documented route", async () => {
    const { openapi, paths } = await document()
    expect(openapi).toBe("3.1.0")
    const documented = Object.entries(paths as Record<string, object>)
      .flatMap(([path, operations]) =>
        Object.keys(operations).map((it) => `${it.toUpperCase()} ${path}`)
      )
      .sort()
    const served = (await routeFiles()).sort()
    expect(documented).toEqual(served)
    expect(contracts).toHaveLength(served.length)
  })

  it("names each operation once, with security as the routes have it", async () => {
    const { paths } = await document()
    const operations = Object.entries(paths as Record<string, object>).flatMap(
      ([path, byMethod]) =>
        Object.values(byMethod).map((operation) => ({ path, ...operation }))
    )
    const ids = new Set(operations.map(({ operationId }) => operationId))
    expect(ids.size).toBe(operations.length)
    for (const { path, security } of operations) {
      const names = security.flatMap(Object.keys)
      expect([path, names.includes("secret_key")]).toEqual([
        ...[path, path.startsWith("/admin/")],
      ])
      expect([path, names.includes("publishable_key")]).toEqual([
        ...[path, path.startsWith("/store/")],
      ])
    }
  })

  it("answers each route as the served document says", async () => {
    const { paths, components } = await document()
    const ajv = new Ajv({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: "openapi", components })
    const answers = await answersOf(shop)
    const seen = new Set<string>()
    for (const { method, path, answer } of answers) {
      const contract = contractOf({ method, path })
      expect([method, path, answer.status]).toEqual([method, path, 200])
      const name = contract?.name ?? ""
      seen.add(name)
      const template = contract?.path.replace(/:(\w+)/g, "{$1}") ?? ""
      const { content } =
        paths[template][method.toLowerCase()].responses[answer.status]
      const type = answer.headers.get("content-type")?.split(";")[0] ?? ""
      expect([name, Object.keys(content)]).toEqual([
        ...[name, expect.arrayContaining([type])],
      ])
      const { schema } = content[type]
      if (type === "application/json" && schema) {
        const isValid = ajv.validate(redirected(schema), answer.body)
        expect([name, isValid ? null : ajv.errors]).toEqual([name, null])
      }
    }
    expect([...seen].sort()).toEqual(contracts.map(({ name }) => name).sort())
  })

  it("has one schema for a counted tap and for the page's JSON, but for the id", async () => {
    const { paths } = await document()
    const jsonOf = (operation: Operation) =>
      operation.responses[200]!.content["application/json"]!.schema.properties
    const { scan, ...rest } = jsonOf(paths["/store/nfc/scan"].post)
    for (const path of ["/t", "/01/{gtin}/21/{serial}"]) {
      for (const method of ["get", "post"]) {
        const page = jsonOf(paths[path][method])
        expect(page).toMatchObject(rest)
        expect(page.scan?.required).toEqual(scan?.required)
      }
    }
  })

  it("gives the code of every refusal, under the status it is answered with", async () => {
    const { paths } = await document()
    const operations: Operation[] = Object.values(paths as object).flatMap(
      (byMethod) => Object.values(byMethod as object)
    )
    for (const { operationId, responses } of operations) {
      const refusals = Object.entries(responses).filter(([it]) => it >= "4")
      for (const [status, { content }] of refusals) {
        const { allOf } = content["application/json"]!.schema
        const codes = allOf[1]?.properties.code.enum ?? []
        const where = [operationId, status]
        expect([...where, codes.length > 0]).toEqual([...where, true])
        expect(status).toMatch(/^4\d\d$/)
      }
    }
  })

  it("asks for no query parameter that a route does without", async () => {
    const { paths } = await document()
    for (const { method, path, query } of contracts) {
      if (query?.safeParse({}).success) {
        const template = path.replace(/:(\w+)/g, "{$1}")
        const { parameters } = paths[template][method.toLowerCase()]
        const asked = parameters.filter(
          (it: { in: string; required: boolean }) =>
            it.in === "query" && it.required
        )
        expect([path, asked]).toEqual([path, []])
      }
    }
  })

  it("serves stored content under its CID, as something that never changes", async () => {
    const text = JSON.stringify({ name: "Pulse Tee" })
    const { cid } = await shop.provenance.minter.storage.put(
      new TextEncoder().encode(text),
      { name: "tee.json" }
    )
    const answer = await shop.anybody.get(`/ipfs/${cid}`)
    expect(answer).toMatchObject({ status: 200, body: JSON.parse(text) })
    expect(answer.headers.get("cache-control")).toMatch(/immutable/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    const other = cid.replace(/.$/, (last) => (last === "a" ? "b" : "a"))
    expect(await shop.anybody.get(`/ipfs/${other}`)).toMatchObject({
      status: 404,
      body: { code: "provenance_content_not_found" },
    })
    for (const wrong of ["Qm", "..%2f..%2fetc%2fpasswd", "b%00"]) {
      const { status } = await shop.anybody.get(`/ipfs/${wrong}`)
      expect([wrong, status]).toEqual([wrong, 400])
    }
  })
}

/** As far as the tests look into one. */
type Operation = {
  operationId: string
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}
type Schema = {
  required: string[]
  properties: Record<string, Schema>
  allOf: { properties: { code: { enum: string[] } } }[]
}

/** Methods and paths of the folder, in the document's notation. */
async function routeFiles(): Promise<string[]> {
  const files = readdirSync(API, { recursive: true, encoding: "utf8" })
  const routes = files.filter((file) => file.endsWith("route.ts"))
  const found = routes.map(async (file) => {
    const { default: handlers } = (await import(join(API, file))) as Compiled
    const path = `/${file}`
      .replace("/route.ts", "")
      .replace(/\[(\w+)\]/g, "{$1}")
    return Object.keys(handlers)
      .filter((name) => METHODS.includes(name))
      .map((method) => `${method} ${path}`)
  })
  return [...(await Promise.all(found)).flat(), ...withoutFile()]
}

const withoutFile = () =>
  contracts
    .filter(({ name }) => name in handlers)
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`)

/** Node sees a CommonJS module's exports as its default. */
type Compiled = { default: object }

const redirected = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')
  )

/** One good request to each route. */
async function answersOf(shop: Shop) {
  const answers: { method: string; path: string; answer: Answer }[] = []
  const { admin, store, anybody } = shop
  const get = async (path: string, client = admin) => {
    answers.push({ method: "GET", path, answer: await client.get(path) })
  }
  const post = async (path: string, body?: unknown, client = admin) => {
    const answer = await client.post(path, body)
    answers.push({ method: "POST", path, answer })
    return answer.body
  }
  const at = "/admin/provenance"
  const chip = await aChip(shop)
  const spare = await aKeySet(shop)
  const garment = await aGarment(shop)
  const tag = `${at}/tags/${chip.tag_id}`
  const unit = `${at}/garments/${garment.id}`
  const query = new URL(chip.url(1)).search
  const link = `/01/09506000134352/21/SN-1${query}`
  const keys = {
    sdm_meta_read_key: "31".repeat(16),
    sdm_file_read_key: "32".repeat(16),
  }

  await post(`${unit}/bind`, { tag_id: chip.tag_id })
  await post("/store/nfc/scan", chip.tap(0), store)
  await get(`/t${query}`, anybody)
  await get(`/t${query}`, anybody.with({ accept: "text/html" }))
  await post(`/t${query}`, undefined, anybody)
  await get(link, anybody)
  await post(link, undefined, anybody)
  await get(`/store/nfc/products/${shop.tee.id}`, store)
  await get(`/store/blockchain/digital-twins/${garment.token_id}`, store)
  const { cid } = await shop.provenance.minter.storage.put(
    new TextEncoder().encode("{}"),
    { name: "x.json" }
  )
  await get(`/ipfs/${cid}`, anybody)
  await get("/docs/openapi.json", anybody)
  const made = await post(`${at}/key-sets`, { name: "Shape", ...keys })
  await get(`${at}/key-sets`)
  await get(`${at}/key-sets/${made.key_set.id}`)
  await post(`${at}/key-sets/${made.key_set.id}/retire`)
  await post(`${at}/tags`, { uid: aUid(), key_set_id: spare.id })
  await post(`${at}/tags/import`, {
    csv: `uid\n${aUid()}`,
    key_set_id: spare.id,
  })
  await post(`${at}/tags/diagnose`, chip.tap(2))
  await post(`${tag}/rekey`, { key_set_id: spare.id })
  await post(`${tag}/suspend`, { note: "lost" })
  await post(`${tag}/reinstate`)
  await get(tag)
  await get(`${at}/tags`)
  await get(`${at}/garments`)
  await get(unit)
  await get(`${at}/scans`)
  await get(`${at}/scans/summary`)
  await get(`${at}/scans/anomalies`)
  await get(`${at}/summary`)
  await get(`${at}/transactions`)
  const { body: outbox } = await admin.get(`${at}/transactions`)
  await post(`${at}/transactions/${outbox.transactions[0].id}/retry`)
  await get(`${at}/products/${shop.tee.id}`)
  await post(`${at}/products/${shop.tee.id}`, { batch_number: "B-2" })
  await post(`${unit}/unbind`)
  await post(`${tag}/revoke`)
  return answers
}
