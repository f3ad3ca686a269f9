import { contracts } from "../../../src/api/contracts"
import { aKeySet, aUid } from "../../factories/chips"
import { aCustomer } from "../../factories/orders"
import type { Shop } from "../../factories/shop"

const TAGS = "/admin/provenance/tags"
const adminRoutes = contracts.filter(({ auth }) => auth === "admin")

export function accessTests(shop: Shop) {
  it("asks for an admin's login on every route, before anything else", async () => {
    const customer = await aCustomer(shop)
    const strangers = {
      nobody: shop.anybody,
      storefront: shop.store,
      customer: customer.client,
      forger: shop.anybody.with({ authorization: "Bearer x.y.z" }),
      "wrong key": shop.anybody.with({ authorization: basic("sk_wrong") }),
    }
    expect(adminRoutes.length).toBeGreaterThan(20)
    for (const { method, path } of adminRoutes) {
      const at = path.replace(/:\w+/g, "unknown")
      for (const [who, client] of Object.entries(strangers)) {
        const body = method === "GET" ? undefined : { wrong: true }
        const { status } = await client.send(method, at, body)
        expect([who, method, path, status]).toEqual([
          ...[who, method, path, 401],
        ])
      }
    }
  })

  it("lets a secret API key in, as scripts have it", async () => {
    const script = shop.anybody.with({
      authorization: basic(shop.secret_key),
    })
    const { status } = await script.get(TAGS)
    expect(status).toBe(200)
    const key_set_id = (await aKeySet(shop)).id
    const made = await script.post(TAGS, { uid: aUid(), key_set_id })
    const at = `${TAGS}/${made.body.tag.id}`
    const [step] = (await script.get(at)).body.history
    expect(step).toMatchObject({
      action: "provision",
      actor_id: expect.stringMatching(/^apk_/),
    })
  })

  it("refuses a path that is no text, though Medusa decodes it first", async () => {
    for (const segment of ["%ff", "%", "%e0%a4", "a%00b"]) {
      for (const list of ["tags", "garments", "key-sets", "products"]) {
        const path = `/admin/provenance/${list}/${segment}`
        expect([path, await shop.admin.get(path)]).toMatchObject([
          path,
          { status: 400, body: { code: "invalid_request" } },
        ])
      }
    }
  })

  it("answers 404 and a code for an id that there is not", async () => {
    const byRoute = Object.fromEntries(
      await Promise.all(
        adminRoutes
          .filter(({ path }) => /^\/admin\/provenance\/.*:id/.test(path))
          .map(async ({ name, method, path }) => {
            const at = path.replace(":id", "unknown")
            const answer =
              method === "GET"
                ? await shop.admin.get(at)
                : await shop.admin.post(at, BODIES[name])
            return [name, [answer.status, codeOf(answer.body)]]
          })
      )
    )
    expect(byRoute).toEqual({
      "admin.provenance.key_sets.get": missing("key_set"),
      "admin.provenance.key_sets.retire": missing("key_set"),
      "admin.provenance.tags.get": missing("tag"),
      "admin.provenance.tags.suspend": missing("tag"),
      "admin.provenance.tags.reinstate": missing("tag"),
      "admin.provenance.tags.revoke": missing("tag"),
      "admin.provenance.tags.rekey": missing("key_set"),
      "admin.provenance.garments.get": missing("garment"),
      "admin.provenance.garments.bind": missing("garment"),
      "admin.provenance.garments.unbind": missing("garment"),
      "admin.provenance.transactions.retry": missing("transaction"),
      "admin.provenance.products.get": missing("product"),
      "admin.provenance.products.save": missing("product"),
    })
  })
}

const basic = (key: string) =>
  `Basic ${Buffer.from(`${key}:`).toString("base64")}`

const missing = (what: string) => [404, `provenance_${what}_not_found`]

const codeOf = ({ code }: { code?: string }) => code

/** Valid bodies, so that nothing but the id is wrong. */
const BODIES: Record<string, unknown> = {
  "admin.provenance.tags.rekey": { key_set_id: "unknown" },
  "admin.provenance.garments.bind": { tag_id: "unknown" },
  "admin.provenance.products.save": { nfc_enabled: true },
}
