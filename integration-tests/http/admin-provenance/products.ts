import type { Shop } from "../../factories/shop"
import { saveProductProvenanceWorkflow } from "../../../src/workflows/provenance/save-product-provenance"

const OTHER = `0x${"12".repeat(20)}`

export function productTests(shop: Shop) {
  const at = () => `/admin/provenance/products/${shop.tee.id}`
  const stored = async () =>
    (await shop.admin.get(at())).body.product.contract_address

  it("takes the shop's own contract, in any case, or none", async () => {
    const { contract_address: own } = await shop.provenance.minter.place()
    for (const contract_address of [own, `0x${own.slice(2).toUpperCase()}`]) {
      const { status } = await shop.admin.post(at(), { contract_address })
      expect([status, await stored()]).toEqual([200, own])
    }
    await shop.admin.post(at(), { contract_address: null })
    expect(await stored()).toBeNull()
  })

  it("refuses another contract, and stores nothing of the request", async () => {
    const refused = await shop.admin.post(at(), {
      contract_address: OTHER,
      batch_number: "B-9",
    })
    expect(refused).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        code: "provenance_contract_not_allowed",
        message: expect.stringContaining(OTHER),
      },
    })
    const { product } = (await shop.admin.get(at())).body
    expect(product).toMatchObject({ contract_address: null })
    expect(product.batch_number).not.toBe("B-9")
  })

  it("refuses it to a workflow too", async () => {
    const input = { product_id: shop.tee.id, contract_address: OTHER }
    const { errors } = await saveProductProvenanceWorkflow(shop.container).run({
      input,
      throwOnError: false,
    })
    expect(errors[0]?.error).toMatchObject({
      code: "provenance_contract_not_allowed",
    })
  })
}
