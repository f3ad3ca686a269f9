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
    "takes a %s key until it is revoked",
    async (type) => {
      const { id, client } = await aKey(type)
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

  it("refuses a secret in the address, which is logged", async () => {
    const { token } = await aKey("secret")
    const { status } = await shop.anybody.get(`${AT}?x-api-key=${token}`)
    expect(status).toBe(401)
  })

  it("takes a publishable key in the address of a stream", async () => {
    const { token } = await aKey("publishable")
    const path = `${AT}?x-publishable-api-key=${token}`
    expect((await shop.anybody.get(path)).status).toBe(200)
  })
}
