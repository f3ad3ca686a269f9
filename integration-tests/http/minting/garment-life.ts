import { aChip } from "../../factories/chips"
import { aGarment, someGarments } from "../../factories/garments"
import {
  aCustomer,
  cancel,
  capture,
  eventually,
  ok,
  placeOrder,
} from "../../factories/orders"
import { BRAND, EXPLORER, type Shop } from "../../factories/shop"
import { BATCH } from "../../factories/shop-seed"

const AT = "/admin/provenance"
const TWINS = "/store/blockchain/digital-twins"

export function garmentLifeTests(shop: Shop) {
  const bind = (id: string, body: object) =>
    shop.admin.post(`${AT}/garments/${id}/bind`, body)
  const unbind = (id: string) => shop.admin.post(`${AT}/garments/${id}/unbind`)
  const stateOf = async (tagId: string) =>
    (await ok(shop.admin.get(`${AT}/tags/${tagId}`))).tag.state

  describe("binding at packing", () => {
    it("takes the tag's id or a tap of it, fresh or not, and counts nothing", async () => {
      const chip = await aChip(shop)
      const garment = await aGarment(shop)
      const bound = await bind(garment.id, { tag_id: chip.tag_id })
      expect(bound).toMatchObject({
        status: 200,
        body: {
          garment: {
            id: garment.id,
            tag: { id: chip.tag_id, uid: chip.uid, state: "bound" },
            bound_at: expect.any(String),
          },
        },
      })
      await ok(unbind(garment.id))
      await shop.store.post("/store/nfc/scan", chip.tap(5))
      for (const counter of [4, 5, 6]) {
        await ok(bind(garment.id, { url: chip.url(counter) }))
        await ok(unbind(garment.id))
      }
      const { tag } = await ok(shop.admin.get(`${AT}/tags/${chip.tag_id}`))
      expect(tag).toMatchObject({ state: "provisioned", last_counter: 5 })
      expect((await unbind(garment.id)).body).toMatchObject({
        code: "provenance_garment_has_no_tag",
      })
    })

    it("answers the same to the same request again", async () => {
      const chip = await aChip(shop)
      const garment = await aGarment(shop)
      const first = await ok(bind(garment.id, { tag_id: chip.tag_id }))
      const again = await ok(bind(garment.id, { url: chip.url(1) }))
      expect(again).toEqual(first)
      const { history } = await ok(shop.admin.get(`${AT}/tags/${chip.tag_id}`))
      expect(history).toHaveLength(2)
    })

    it("says where a tag is that is bound elsewhere", async () => {
      const chip = await aChip(shop)
      const holder = await aGarment(shop, { order_display_id: 4711 })
      await ok(bind(holder.id, { tag_id: chip.tag_id }))
      const garment = await aGarment(shop)
      const body = { tag_id: chip.tag_id, replace: true }
      const refused = await bind(garment.id, body)
      expect(refused).toMatchObject({
        status: 400,
        body: { code: "provenance_tag_bound_elsewhere" },
      })
      expect(refused.body.message).toContain(holder.serial)
      expect(refused.body.message).toContain("#4711")
    })

    it("swaps a tag only when told to, and frees the old one", async () => {
      const [old, fresh] = [await aChip(shop), await aChip(shop)]
      const garment = await aGarment(shop)
      await ok(bind(garment.id, { tag_id: old.tag_id }))
      expect((await bind(garment.id, { tag_id: fresh.tag_id })).body).toEqual(
        expect.objectContaining({
          code: "provenance_garment_has_tag",
          message: expect.stringContaining(old.uid),
        })
      )
      const body = { tag_id: fresh.tag_id, replace: true }
      const swapped = await ok(bind(garment.id, body))
      expect(swapped.garment.tag.uid).toBe(fresh.uid)
      expect(await stateOf(old.tag_id)).toBe("provisioned")
    })

    it("refuses what does not fit, with a code for each reason", async () => {
      const garment = await aGarment(shop)
      const codeFor = async (body: object, id = garment.id) => {
        const answer = await bind(id, body)
        return [answer.status, answer.body.code.replace("provenance_", "")]
      }
      const foreign = await aChip(shop, { product_id: shop.cap.id })
      expect(await codeFor({ tag_id: foreign.tag_id })).toEqual([
        ...[400, "tag_of_other_product"],
      ])
      for (const action of ["suspend", "revoke"]) {
        const chip = await aChip(shop)
        await ok(shop.admin.post(`${AT}/tags/${chip.tag_id}/${action}`))
        for (const body of [{ tag_id: chip.tag_id }, { url: chip.url(1) }]) {
          expect(await codeFor(body)).toEqual([400, "tag_not_bindable"])
        }
      }
      const chip = await aChip(shop)
      const forged = chip.url(1).replace(/cmac=.{4}/, "cmac=0000")
      expect(await codeFor({ url: forged })).toEqual([
        ...[400, "tap_not_verified"],
      ])
      const nonsense = { url: "https://example.com" }
      expect(await codeFor(nonsense)).toEqual([400, "message_malformed"])
      await shop.sql("update provenance_garment set status = 'voided'")
      expect(await codeFor({ tag_id: chip.tag_id })).toEqual([
        ...[400, "garment_ended"],
      ])
    })

    it("gives a tag to exactly one of twenty garments that want it at once", async () => {
      const chip = await aChip(shop)
      const garments = await someGarments(shop, { units: 20 })
      const answers = await Promise.all(
        garments.map(({ id }) => bind(id, { url: chip.url(1) }))
      )
      const codes = answers.map(({ status, body }) => body.code ?? status)
      expect(codes.sort()).toEqual([
        200,
        ...Array(19).fill("provenance_tag_bound_elsewhere"),
      ])
      const bound = await ok(shop.admin.get(`${AT}/garments?bound=true`))
      expect(bound.count).toBe(1)
    })
  })

  describe("the twin", () => {
    const mintUntil = <T>(ask: () => Promise<T>, isSo: (it: T) => boolean) =>
      eventually(
        async () => {
          await shop.provenance.minter.tick()
          return await ask()
        },
        isSo,
        45_000
      )

    /** A paid tee of a customer, not minted yet. */
    async function aTeeOf(client = shop.store) {
      const line = { variant_id: shop.tee.variant_id, quantity: 1 }
      const order = await placeOrder(shop, [line], client)
      await capture(shop, order)
      const { garments } = await eventually(
        () => ok(shop.admin.get(`${AT}/garments?order_id=${order.id}`)),
        (list) => list.garments.length > 0
      )
      const [garment] = garments
      const twin = async (viewer = shop.store) =>
        (await ok(viewer.get(`${TWINS}/${garment.token_id}`))).digital_twin
      return { order, garment, twin }
    }

    it("unlocks content for its owner alone", async () => {
      const [owner, stranger] = [await aCustomer(shop), await aCustomer(shop)]
      const { garment, order, twin } = await aTeeOf(owner.client)
      const own = await twin(owner.client)
      expect(own).toMatchObject({
        token_id: garment.token_id,
        serial: garment.serial,
        product_id: shop.tee.id,
        status: "active",
        mint_state: "queued",
        minted_at: null,
        explorer_url: null,
        owner: null,
        owner_history: [],
        unlockable_content: [{ title: "Making of" }],
      })
      for (const viewer of [stranger.client, shop.store]) {
        const seen = await twin(viewer)
        expect(seen).toEqual({ ...own, unlockable_content: null })
        expect(JSON.stringify(seen)).not.toContain(owner.id)
      }
      await cancel(shop, order)
      const after = await eventually(
        () => twin(owner.client),
        ({ status }) => status === "voided"
      )
      expect(after.unlockable_content).toBeNull()
    })

    it("shows the minted token with its metadata, and the vault once it came back", async () => {
      const { order, garment, twin } = await aTeeOf()
      const minted = await mintUntil(twin, ({ minted_at }) => minted_at)
      expect(minted).toMatchObject({
        owner: "custody",
        owner_history: [{ type: "minted", from: null, to: "custody" }],
        metadata: {
          name: expect.stringContaining("Pulse Tee"),
          attributes: expect.arrayContaining([
            { trait_type: "Brand", value: BRAND },
          ]),
        },
      })
      const { contract_address, token_id } = minted
      const token = `${EXPLORER}/token/${contract_address}?a=${token_id}`
      const [{ transaction_hash }] = minted.owner_history
      const transaction = `${EXPLORER}/tx/${transaction_hash}`
      expect(minted.explorer_url).toBe(token)
      const { id } = garment
      const listed = await ok(
        shop.admin.get(`${AT}/garments?order_id=${order.id}`)
      )
      expect(listed.garments).toMatchObject([
        { id, explorer_url: token, mint: { explorer_url: transaction } },
      ])
      const sent = await ok(
        shop.admin.get(`${AT}/transactions?garment_id=${id}`)
      )
      expect(sent.transactions).toMatchObject([{ explorer_url: transaction }])
      const cid = minted.token_uri.replace("ipfs://", "")
      const { metadata } = minted
      expect(await ok(shop.anybody.get(`/ipfs/${cid}`))).toEqual(metadata)
      expect(JSON.stringify(metadata)).not.toMatch(/freja|holm|order_/i)
      const at = `/store/nfc/products/${shop.tee.id}`
      const { product } = await ok(shop.store.get(at))
      expect(product).toMatchObject({ units_sold: 1, units_minted: 1 })

      const chip = await aChip(shop)
      await ok(bind(garment.id, { tag_id: chip.tag_id }))
      const scan = await ok(shop.store.post("/store/nfc/scan", chip.tap(1)))
      expect(scan.twin).toMatchObject({
        minted: true,
        token_uri: minted.token_uri,
      })

      await cancel(shop, order)
      const returned = await mintUntil(twin, ({ owner }) => owner === "vault")
      expect(returned).toMatchObject({
        status: "voided",
        owner_history: [
          { type: "minted", to: "custody" },
          { type: "transferred", from: "custody", to: "vault" },
        ],
      })
      expect(await stateOf(chip.tag_id)).toBe("provisioned")
    })

    it("answers 404 for a token that there is not, and 400 for none", async () => {
      expect(await shop.store.get(`${TWINS}/12345`)).toMatchObject({
        status: 404,
        body: { code: "provenance_token_not_found" },
      })
      for (const id of ["0x12", "-1", "1e3", "9".repeat(79)]) {
        expect((await shop.store.get(`${TWINS}/${id}`)).status).toBe(400)
      }
      expect((await shop.anybody.get(`${TWINS}/12345`)).status).toBe(400)
    })

    it("goes with a product that says what the chain knows of it", async () => {
      await someGarments(shop, { units: 2 })
      const place = await shop.provenance.minter.place()
      const at = "/store/nfc/products"
      const { product } = await ok(shop.store.get(`${at}/${shop.tee.id}`))
      expect(product).toEqual({
        id: shop.tee.id,
        nfc_enabled: true,
        chain_id: place.chain_id,
        contract_address: place.contract_address,
        batch_number: BATCH,
        units_sold: 2,
        units_minted: 0,
      })
      for (const id of [shop.socks.id, "prod_unknown"]) {
        expect(await shop.store.get(`${at}/${id}`)).toMatchObject({
          status: 404,
          body: { code: "provenance_product_not_found" },
        })
      }
    })
  })
}
