import type { Shop } from "../../factories/shop"
import { eventually } from "./grid"

const AT = "/api/products"

/** Keys as Medusa makes, revokes and deletes them. */
export function keyTests(shop: Shop) {
  const aKey = async (type: "secret" | "publishable") => {
    const title = `A ${type} key`
    const { body } = await shop.admin.post("/admin/api-keys", { title, type })
    const header = type === "secret" ? "x-api-key" : "x-publishable-api-key"
    const client = shop.anybody.with({ [header]: body.api_key.token })
    return { id: body.api_key.id, token: body.api_key.token, client }
  }

  it.each(["secret", "publishable"] as const)(
    "takes a %s key until it is revoked, and no secret in the address, which is logged",
    async (type) => {
      const { id, token, client } = await aKey(type)
      const [name, status] =
        type === "secret"
          ? (["x-api-key", 401] as const)
          : (["x-publishable-api-key", 200] as const)
      const inAddress = await shop.anybody.get(`${AT}?${name}=${token}`)
      expect(inAddress.status).toBe(status)
      for (let round = 0; round < 3; round++) {
        expect((await client.get(AT)).status).toBe(200)
      }
      await shop.admin.post(`/admin/api-keys/${id}/revoke`, {})
      await eventually(async () =>
        expect(await client.get(AT)).toMatchObject({
          status: 401,
          body: { type: "unauthorized", code: "unauthorized" },
        })
      )
    }
  )
}
