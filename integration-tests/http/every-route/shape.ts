import { readdirSync } from "node:fs"
import { join } from "node:path"
import Ajv from "ajv/dist/2020"
import { contracts } from "../../../src/api/contracts"
import {
  contractOf,
  documentedCodes,
  type RefusalSchema,
} from "../../factories/contract-check"
import type { SendGridDouble } from "../../doubles/sendgrid"
import type { Shop } from "../../factories/shop"
import { askAffiliate } from "./ask-affiliate"
import { askDollarStore } from "./ask-dollar-store"
import { askMarketing } from "./ask-marketing"
import { askOffers } from "./ask-offers"
import { askProvenance } from "./ask-provenance"
import { askWebhooks } from "./ask-webhooks"
import { createAsker } from "./asker"

const API = join(__dirname, "../../../src/api")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
/** Of the ways in, those by a key. */
const KEYS = new Set(["publishable_key", "x_api_key", "secret_key"])

export function shapeTests(shop: Shop, sendgrid: () => SendGridDouble) {
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
    type Operation = { operationId: string; security: object[] }
    const operations = Object.entries(
      paths as Record<string, Record<string, Operation>>
    ).flatMap(([path, byMethod]) =>
      Object.values(byMethod).map((operation) => ({ path, ...operation }))
    )
    const ids = new Set(operations.map(({ operationId }) => operationId))
    expect(ids.size).toBe(operations.length)
    const authOf = new Map(contracts.map(({ name, auth }) => [name, auth]))
    for (const { path, security, operationId } of operations) {
      const names = new Set(security.flatMap(Object.keys))
      const auth = authOf.get(operationId)
      const isShops = path.startsWith("/store/") || auth === "shop_key"
      expect([path, [...names].filter((name) => KEYS.has(name))]).toEqual([
        path,
        [
          ...(isShops ? ["publishable_key"] : []),
          ...(auth === "shop_key" || auth === "secret_key"
            ? ["x_api_key"]
            : []),
          ...(path.startsWith("/admin/") ? ["secret_key"] : []),
        ],
      ])
    }
  })

  it("answers each route as the served document says", async () => {
    const { paths, components } = await document()
    const ajv = new Ajv({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: "openapi", components })
    const asker = createAsker(shop)
    await askProvenance(shop, asker)
    await askOffers(shop, asker)
    await askAffiliate(shop, asker)
    await askDollarStore(shop, asker)
    await askWebhooks(shop, asker)
    await askMarketing(shop, asker, sendgrid())
    const seen = new Set<string>()
    for (const { method, path, status, answer } of asker.answers) {
      const contract = contractOf({ method, path })
      expect([method, path, answer.status]).toEqual([method, path, status])
      const name = contract?.name ?? ""
      seen.add(name)
      const template = contract?.path.replace(/:(\w+)/g, "{$1}") ?? ""
      const { content } =
        paths[template][method.toLowerCase()].responses[answer.status]
      if (!content) {
        expect([name, answer.body]).toEqual([name, ""])
        continue
      }
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
        if (status === "503" && operationId.endsWith(".health")) {
          continue // no refusal: what a monitor is told
        }
        const json = content["application/json"]
        if (!json) {
          // A page for people, of a route that no program asks.
          expect([operationId, status, Object.keys(content)]).toEqual([
            expect.stringMatching(/^marketing\.|^dollar_store\.page$/),
            ...[expect.stringMatching(/404|503/), ["text/html"]],
          ])
          continue
        }
        const codes = documentedCodes(json.schema)
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
  responses: Record<
    string,
    { content: Record<string, { schema: Schema & RefusalSchema }> }
  >
}
type Schema = {
  required: string[]
  properties: Record<string, Schema>
}

/** Methods and paths of the folder, in the document's notation. */
async function routeFiles(): Promise<string[]> {
  const files = readdirSync(API, { recursive: true, encoding: "utf8" })
  const routes = files.filter((file) => file.endsWith("route.ts"))
  const found = routes.map(async (file) => {
    const { default: handlers } = (await import(join(API, file))) as Compiled
    const path = `/${file}`
      .replace("/route.ts", "")
      .replace("/[action]", "/test") // see those files
      .replace(/\[(\w+)\]/g, "{$1}")
    return Object.keys(handlers)
      .filter((name) => METHODS.includes(name))
      .map((method) => `${method} ${path}`)
  })
  return (await Promise.all(found)).flat()
}

/** Node sees a CommonJS module's exports as its default. */
type Compiled = { default: object }

const redirected = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')
  )
