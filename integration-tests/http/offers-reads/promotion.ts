import { Modules } from "@medusajs/framework/utils"
import { syncPromotedOffers } from "../../../src/workflows/offers/sync-promoted-offers"
import { someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"

const AT = "/admin/offers"

export function promotionTests(shop: Shop) {
  const product = async (id: string) =>
    (await shop.admin.get(`/admin/products/${id}`)).body.product
  const promote = (id = "", body: object = {}) =>
    shop.admin.post(`${AT}/${id}/promote`, body)
  const one = async (over = {}) => {
    const [id = ""] = await someOffers(shop, [
      { external_id: "1", title: "Tee", price: 10, currency: "EUR", ...over },
    ])
    return id
  }

  it("makes one product, however often and by how many at once", async () => {
    const id = await one()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => promote(id, { status: "published" }))
    )
    const refused = answers.filter(({ status }) => status !== 200)
    refused.forEach(({ body }) =>
      expect(body.code).toBe("offers_promotion_under_way")
    )
    const { body } = await promote(id)
    const made = await shop.container
      .resolve(Modules.PRODUCT)
      .listProducts({ external_id: `offer:${id}` })
    expect(made.map((it) => it.id)).toEqual([body.product_id])
    expect(await product(body.product_id)).toMatchObject({
      title: "Tee",
      status: "published",
      variants: [],
      metadata: { offer_id: id, offer_url: `/o/${id}`, offer_price: 10 },
    })
    const shown = (await shop.admin.get(`${AT}/${id}`)).body.offer
    expect(shown.product_id).toBe(body.product_id)
  })

  it("follows the offer, and leaves what the merchant edited", async () => {
    const id = await one()
    const { product_id } = (await promote(id, { status: "published" })).body
    await shop.admin.post(`/admin/products/${product_id}`, { title: "My tee" })
    await shop.sql(
      "update offer_feed set title = 'Shirt', description = 'New', price = 8"
    )
    await syncPromotedOffers(shop.container)
    expect(await product(product_id)).toMatchObject({
      title: "My tee",
      description: "New",
      status: "published",
      metadata: { offer_price: 8 },
    })
    await shop.sql("update offer_feed set status = 'expired'")
    await syncPromotedOffers(shop.container)
    expect((await product(product_id)).status).toBe("draft")
    await shop.sql("update offer_feed set status = 'active'")
    await syncPromotedOffers(shop.container)
    expect((await product(product_id)).status).toBe("published")
  })

  it("gives the offer back when no product could be made", async () => {
    const id = await one()
    const nowhere = await promote(id, { sales_channel_ids: ["sc_none"] })
    expect(nowhere).toMatchObject({
      status: 404,
      body: { code: "offers_sales_channel_not_found" },
    })
    const products = shop.container.resolve(Modules.PRODUCT)
    const handle = `offer-${id}`
    const [taken] = await products.createProducts([{ title: "Other", handle }])
    expect(await promote(id)).toMatchObject({
      status: 400,
      body: { code: "offers_product_handle_taken" },
    })
    expect(await shop.sql("select 1 from offer_promotion")).toEqual([])
    await products.deleteProducts([taken?.id ?? ""])
    expect((await promote(id)).status).toBe(200)
  })

  it("is taken back with its product", async () => {
    const id = await one()
    const { product_id } = (await promote(id)).body
    const demoted = await shop.admin.delete(`${AT}/${id}/promote`)
    expect(demoted).toMatchObject({ status: 200, body: { product_id } })
    const gone = await shop.container
      .resolve(Modules.PRODUCT)
      .listProducts({ id: product_id })
    expect(gone).toEqual([])
    expect(await shop.admin.delete(`${AT}/${id}/promote`)).toMatchObject({
      status: 404,
      body: { code: "offers_not_promoted" },
    })
    expect((await promote("88888")).status).toBe(404)
  })
}
