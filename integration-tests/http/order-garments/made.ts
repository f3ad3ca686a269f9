import type { IEventBusModuleService } from "@medusajs/framework/types"
import {
  Modules,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"
import { createOrderGarmentsWorkflow } from "../../../src/workflows/provenance/create-order-garments"
import { reconcileOrderGarments } from "../../../src/workflows/provenance/lib/reconcile-orders"
import { returnGarmentsWorkflow } from "../../../src/workflows/provenance/return-garments"
import { voidOrderGarmentsWorkflow } from "../../../src/workflows/provenance/void-order-garments"
import { aChip } from "../../factories/chips"
import { withoutSubscribers } from "../../factories/lost-events"
import {
  cancel,
  capture,
  eventually,
  fulfil,
  ok,
  type Order,
  placeOrder,
  refund,
  takeBack,
} from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import { BATCH } from "../../factories/shop-seed"

const AT = "/admin/provenance"

export function madeTests(shop: Shop) {
  const garmentsOf = async ({ id }: Order) =>
    (await ok(shop.admin.get(`${AT}/garments?limit=100&order_id=${id}`)))
      .garments
  const garmentsWhen = (order: Order, isSo: (found: Garment[]) => boolean) =>
    eventually<Garment[]>(() => garmentsOf(order), isSo)
  const transactionsOf = async ({ id }: Garment) =>
    (await ok(shop.admin.get(`${AT}/transactions?garment_id=${id}`)))
      .transactions

  const emit = (name: string, data: object) =>
    shop.container
      .resolve<IEventBusModuleService>(Modules.EVENT_BUS)
      .emit({ name, data })
  const remake = (order: Order) =>
    createOrderGarmentsWorkflow(shop.container).run({
      input: { order_id: order.id },
    })
  const revoid = (order: Order) =>
    voidOrderGarmentsWorkflow(shop.container).run({
      input: { order_id: order.id },
    })

  const tees = (quantity: number) => ({
    variant_id: shop.tee.variant_id,
    quantity,
  })

  /** Two tees whose money is in, and their garments. */
  async function aPaidOrder(units = 2, buyer = shop.store) {
    const order = await placeOrder(shop, [tees(units)], buyer)
    await capture(shop, order)
    const garments = await garmentsWhen(order, ({ length }) => length > 0)
    return { order, garments }
  }

  async function bindAll(garments: Garment[]) {
    for (const { id } of garments) {
      const { tag_id } = await aChip(shop)
      await ok(shop.admin.post(`${AT}/garments/${id}/bind`, { tag_id }))
    }
  }

  describe("a paid order", () => {
    it("makes a garment of each unit with a chip, and of no other", async () => {
      const order = await placeOrder(shop, [
        tees(2),
        { variant_id: shop.cap.variant_id, quantity: 1 },
        { variant_id: shop.socks.variant_id, quantity: 3 },
      ])
      expect(await garmentsOf(order)).toEqual([])
      await capture(shop, order)
      const garments = await garmentsWhen(order, ({ length }) => length > 0)
      expect(garments).toHaveLength(3)
      const ofTee = garments.filter(
        ({ product_id }) => product_id === shop.tee.id
      )
      expect(ofTee.map(({ unit }) => unit).sort()).toEqual([0, 1])
      expect(ofTee[0]).toMatchObject({
        order_display_id: order.display_id,
        status: "active",
        product_title: "Pulse Tee",
        variant_title: "M",
        batch_number: BATCH,
        minted_at: null,
        tag: null,
        mint: { state: "queued" },
      })
      const tokens = new Set(garments.map(({ token_id }) => token_id))
      expect(tokens.size).toBe(3)
      const settings = await ok(shop.admin.get(`${AT}/products/${shop.tee.id}`))
      expect(settings.product).toMatchObject({ units_sold: 2 })
    })

    it("makes them once, however often and from wherever it is asked", async () => {
      const { order, garments } = await aPaidOrder(3)
      const payment = { id: order.payment.id }
      await Promise.all([
        ...Array.from({ length: 8 }, () => remake(order)),
        ...Array.from({ length: 4 }, () =>
          emit(PaymentEvents.CAPTURED, payment)
        ),
        emit(OrderWorkflowEvents.PLACED, { id: order.id }),
        reconcileOrderGarments(shop.container, new Date()),
      ])
      await remake(order)
      expect(await garmentsOf(order)).toEqual(garments)
      const [row] = await shop.sql(
        "select count(*)::int as mints from provenance_transaction"
      )
      expect(row?.mints).toBe(3)
      const settings = await ok(shop.admin.get(`${AT}/products/${shop.tee.id}`))
      expect(settings.product.units_sold).toBe(3)
    })

    it("makes them once although many ask before there are any", async () => {
      const order = await placeOrder(shop, [tees(5)])
      await withoutSubscribers(shop, [PaymentEvents.CAPTURED], () =>
        capture(shop, order)
      )
      expect(await garmentsOf(order)).toEqual([])
      const runs = await Promise.all(
        Array.from({ length: 10 }, () => remake(order))
      )
      const made = runs.flatMap(({ result }) => result)
      expect(made).toHaveLength(5)
      expect(await garmentsOf(order)).toHaveLength(5)
    })

    it("makes nothing while only a part is captured, and all with the rest", async () => {
      const order = await placeOrder(shop, [tees(2)])
      await capture(shop, order, 100)
      await remake(order)
      expect(await garmentsOf(order)).toEqual([])
      await capture(shop, order, order.payment.amount - 100)
      const garments = await garmentsWhen(order, ({ length }) => length > 0)
      expect(garments).toHaveLength(2)
    })

    it("gets its garments from the reconciliation when no event came", async () => {
      const order = await placeOrder(shop, [tees(2)])
      await withoutSubscribers(shop, [PaymentEvents.CAPTURED], () =>
        capture(shop, order)
      )
      expect(await garmentsOf(order)).toEqual([])
      await reconcileOrderGarments(shop.container, new Date())
      expect(await garmentsOf(order)).toHaveLength(2)
    })
  })

  describe("an order that ends", () => {
    it("voids on cancellation: tags are free again, mints are given up", async () => {
      const { order, garments } = await aPaidOrder(2)
      await bindAll(garments)
      await cancel(shop, order)
      const ended = await garmentsWhen(order, (found) =>
        found.every(({ status }) => status === "voided")
      )
      for (const garment of ended) {
        expect(garment).toMatchObject({ tag: null, mint: { state: "dead" } })
      }
      const { tags } = await ok(shop.admin.get(`${AT}/tags`))
      expect(tags.map(({ state }: { state: string }) => state)).toEqual([
        ...["provisioned", "provisioned"],
      ])
      await remake(order)
      expect(await garmentsOf(order)).toHaveLength(2)
      const [transaction] = await transactionsOf(ended[0]!)
      const retry = `${AT}/transactions/${transaction.id}/retry`
      expect((await shop.admin.post(retry)).body).toMatchObject({
        code: "provenance_transaction_not_retriable",
      })
    })

    it("sends a token that is on its way to the vault instead, once", async () => {
      const { order, garments } = await aPaidOrder(1)
      await shop.sql("update provenance_transaction set state = 'signed'")
      await cancel(shop, order)
      await garmentsWhen(order, (found) => found[0]?.status === "voided")
      await Promise.all(Array.from({ length: 5 }, () => revoid(order)))
      const transactions = await transactionsOf(garments[0]!)
      const { vault_address } = await shop.provenance.minter.place()
      expect(
        transactions.map(({ kind, state }: Transaction) => [kind, state])
      ).toEqual([
        ["transfer", "queued"],
        ["mint", "signed"],
      ])
      expect(transactions[0].to_address).toBe(vault_address)
    })

    it("voids on a full refund, and does nothing on a part of one", async () => {
      const { order } = await aPaidOrder(2)
      await refund(shop, order, 50)
      await revoid(order)
      const kept = await garmentsOf(order)
      expect(kept.map(({ status }: Garment) => status)).toEqual([
        ...["active", "active"],
      ])
      await refund(shop, order, order.payment.amount - 50)
      const ended = await garmentsWhen(order, (found) =>
        found.every(({ status }) => status === "voided")
      )
      expect(ended).toHaveLength(2)
    })

    it("takes back as many units as were received, once", async () => {
      const { order, garments } = await aPaidOrder(3)
      await bindAll(garments.slice(0, 1))
      await fulfil(shop, order)
      const [item] = order.items
      const quantity = 2
      const { return_id } = await takeBack(shop, order, {
        id: item!.id,
        quantity,
      })
      const statuses = (found: Garment[]) =>
        found.map(({ status }) => status).sort()
      const wanted = ["active", "returned", "returned"]
      const after = await garmentsWhen(
        order,
        (found) => statuses(found).join() === wanted.join()
      )
      await Promise.all([
        ...Array.from({ length: 6 }, () =>
          returnGarmentsWorkflow(shop.container).run({ input: { return_id } })
        ),
        emit(OrderWorkflowEvents.RETURN_RECEIVED, {
          order_id: order.id,
          return_id,
        }),
        reconcileOrderGarments(shop.container, new Date()),
      ])
      expect(statuses(await garmentsOf(order))).toEqual(wanted)
      const active = after.find(({ status }) => status === "active")
      expect(active?.tag).not.toBeNull()
    })
  })
}

type Garment = {
  id: string
  unit: number
  status: string
  product_id: string
  token_id: string
  serial: string
  tag: object | null
}
type Transaction = { kind: string; state: string }
