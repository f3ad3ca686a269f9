import { contracts } from "../../../src/api/contracts"
import { HTTP_ERRORS } from "../../../src/lib/http/refuse"
import type { Answer } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"
import { clientsOf } from "./clients"

const JSON_TYPE = { "content-type": "application/json" }

const WRONG_BODIES = [
  {
    why: "malformed JSON",
    body: '{"url":',
    headers: JSON_TYPE,
    code: "selvedge_body_malformed",
  },
  {
    why: "JSON that is no object",
    body: "7",
    headers: JSON_TYPE,
    code: "selvedge_body_malformed",
  },
  {
    why: "another charset",
    body: "{}",
    headers: { "content-type": "application/json; charset=koi8-r" },
    code: "selvedge_media_type_unsupported",
  },
  {
    why: "an unknown encoding",
    body: "{}",
    headers: { ...JSON_TYPE, "content-encoding": "zip" },
    code: "selvedge_media_type_unsupported",
  },
  {
    why: "a form",
    body: "url=x",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    code: "selvedge_media_type_unsupported",
  },
  {
    why: "plain text",
    body: "x",
    headers: { "content-type": "text/plain" },
    code: "selvedge_media_type_unsupported",
  },
] as const

export function refusalTests(shop: Shop) {
  const withBody = contracts.filter(({ body }) => body)
  const at = (path: string) => path.replace(/:\w+/g, "unknown")

  it.each(WRONG_BODIES)(
    "answers $code to $why, on every route with a body",
    async ({ body, headers, code }) => {
      const { status, type } = HTTP_ERRORS[code]
      const said = { type, code, message: expect.any(String) }
      expect(withBody.length).toBeGreaterThan(8)
      const { clientOf } = await clientsOf(shop)
      for (const { method, path, auth, text_body } of withBody) {
        if (headers["content-type"] === text_body?.media_type) {
          continue
        }
        const client = clientOf({ auth })
        const answer = await client.send(method, at(path), body, headers)
        expect([path, answer.status, answer.body]).toEqual([path, status, said])
      }
    }
  )

  it("answers selvedge_body_too_large to more than the route takes, on every route with a body", async () => {
    const code = "selvedge_body_too_large"
    const { status, type } = HTTP_ERRORS[code]
    const { clientOf } = await clientsOf(shop)
    for (const { method, path, auth, body_limit_bytes = 102_400 } of withBody) {
      const client = clientOf({ auth })
      const body = `{"url":"${"x".repeat(body_limit_bytes)}"}`
      const answer = await client.send(method, at(path), body, JSON_TYPE)
      const said = { type, code, message: expect.any(String) }
      expect([path, answer.status, answer.body]).toEqual([path, status, said])
    }
  })

  it("asks for the login before it reads a body", async () => {
    const path = "/admin/provenance/tags"
    const { status, body } = await shop.anybody.post(path, "{", JSON_TYPE)
    expect([status, body]).toEqual([401, UNAUTHORIZED])
  })

  it("reads no body where none is asked for", async () => {
    const path = "/admin/provenance/key-sets/unknown/retire"
    const answer = await shop.admin.post(path, "{", JSON_TYPE)
    expect(answer).toMatchObject({
      status: 404,
      body: { code: "provenance_key_set_not_found" },
    })
  })

  it("says unauthorized by its code on every admin route", async () => {
    for (const { method, path } of contracts) {
      if (path.startsWith("/admin/")) {
        const { status, body } = await ask(shop, { method, path: at(path) })
        expect([path, status, body]).toEqual([path, 401, UNAUTHORIZED])
      }
    }
  })

  it("says unauthorized on every route that asks for a key of the shop", async () => {
    const wrong = shop.anybody.with({ "x-publishable-api-key": "pk_wrong" })
    const asking = { shop_key: [shop.anybody, wrong], secret_key: [shop.store] }
    const asked: string[] = []
    for (const { method, path, auth } of contracts) {
      if (auth !== "shop_key" && auth !== "secret_key") {
        continue
      }
      for (const client of asking[auth]) {
        const { status, body } = await ask(
          { ...shop, anybody: client },
          { method, path: at(path) }
        )
        const said = {
          ...UNAUTHORIZED,
          message: expect.stringContaining("key"),
        }
        expect([path, status, body]).toEqual([path, 401, said])
      }
      asked.push(path)
    }
    expect(asked).toEqual(
      expect.arrayContaining(["/api/products", "/api/sales", "/api/views"])
    )
  })

  it("says unauthorized on every route of a customer", async () => {
    for (const { method, path, auth } of contracts) {
      if (auth === "customer") {
        const client = { ...shop, anybody: shop.store }
        const { status, body } = await ask(client, { method, path: at(path) })
        expect([path, status, body]).toEqual([path, 401, UNAUTHORIZED])
      }
    }
  })

  it("says by a code that the publishable key is missing or wrong", async () => {
    const wrong = shop.anybody.with({ "x-publishable-api-key": "pk_wrong" })
    for (const { method, path } of contracts) {
      if (!path.startsWith("/store/")) {
        continue
      }
      for (const client of [shop.anybody, wrong]) {
        const { status, body } = await ask(
          { ...shop, anybody: client },
          { method, path: at(path) }
        )
        expect([path, status, body]).toEqual([
          ...[path, 400],
          {
            type: "not_allowed",
            code: "selvedge_publishable_key_invalid",
            message: expect.stringContaining("key"),
          },
        ])
      }
    }
  })

  it("leaves Medusa's own routes as they are", async () => {
    const { store, admin, anybody } = shop
    const malformed = await store.post("/store/carts", "{", JSON_TYPE)
    expect([malformed.status, malformed.body.code]).toEqual([400, undefined])
    const form = { "content-type": "application/x-www-form-urlencoded" }
    const asForm = await admin.post("/admin/products", "title=Tee", form)
    expect(asForm.body.message).toContain("options")
    const { status, body } = await anybody.get("/admin/products")
    expect([status, body]).toEqual([401, { message: "Unauthorized" }])
    const keyless = await anybody.get("/store/regions")
    expect([keyless.status, keyless.body.code]).toEqual([400, undefined])
  })
}

const UNAUTHORIZED = {
  type: "unauthorized",
  code: "unauthorized",
  message: "Unauthorized",
}

const ask = (
  { anybody }: Shop,
  { method, path }: { method: string; path: string }
): Promise<Answer> =>
  anybody.send(method, path, method === "GET" ? undefined : {})
