import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { followOrderSales } from "../../../src/workflows/affiliate/lib/follow-order-sales"
import { reconcileOrderSales } from "../../../src/workflows/affiliate/lib/reconcile-order-sales"
import { withoutSubscribers } from "../../factories/lost-events"
import { claim, editOrder, replaceForFree } from "../../factories/order-changes"
import {
  cancel,
  capture,
  fulfil,
  ok,
  receive,
  refund,
  takeBack,
} from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import { buying, type Sold } from "./buying"
import { waitOutHolding } from "./some-partners"

/** What becomes of orders that were sold before the tests. */
export function orderChangeTests(shop: Shop, sold: () => Sold) {
  const { buy, click, recorded, salesOf, untilCommission } = buying(shop)

  it("takes its commission back when it is canceled", async () => {
    const { one: order } = sold()
    await cancel(shop, order)
    const sales = await untilCommission(order, 0)
    expect(sales).toMatchObject([
      {
        status: "reversed",
        reversed_amount: 299,
        commission_status: "reversed",
      },
    ])
  })

  it("takes part of it back with a part of the money, after a payout too", async () => {
    const { partner_id, two: order } = sold()
    const { amount } = order.payment
    await capture(shop, order, amount / 2)
    await waitOutHolding(shop)
    const period = { currency: "DKK", period_end: new Date().toISOString() }
    const closed = await shop.admin.post("/admin/affiliate/payouts", period)
    const balances = async () =>
      (await shop.admin.get(`/admin/affiliate/partners/${partner_id}`)).body
        .balances
    expect(await balances()).toMatchObject([
      { available: 0, closed: 44.85, paid: 0, earned: 44.85 },
    ])
    await shop.admin.post(
      `/admin/affiliate/payouts/${closed.body.payout.id}/pay`
    )
    expect(await salesOf(order)).toMatchObject([{ commission_status: "paid" }])

    await refund(shop, order, amount / 8)
    await untilCommission(order, 22.425)
    expect(await balances()).toMatchObject([
      {
        ...{ available: -7.475, closed: 0, paid: 44.85 },
        ...{ earned: 37.375, reversed: 7.475 },
      },
    ])
    await capture(shop, order, amount / 2)
    await untilCommission(order, 26.1625)
    await refund(shop, order, (amount * 7) / 8)
    expect(await untilCommission(order, 0)).toMatchObject([
      { status: "reversed", commission_status: "reversed" },
    ])
  })

  it("takes back what came back, once, though its money comes back too", async () => {
    const { two: order } = sold()
    await capture(shop, order)
    await fulfil(shop, order)
    await takeBack(shop, order, { id: order.items[0]!.id, quantity: 1 })
    await untilCommission(order, 14.95)
    await refund(shop, order, 299)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await salesOf(order)).toMatchObject([
      { commission: 14.95, reversed_amount: 299, status: "partly_reversed" },
    ])
  })

  it("grows by an edit, for the same partner, and shrinks again", async () => {
    const { one: order } = sold()
    const line = order.items[0]!.id
    await editOrder(shop, order, { set: [{ id: line, quantity: 3 }] })
    const grown = await recorded(order, 2)
    expect(grown).toMatchObject([
      { ref: "lando", quantity: 2, commission: 29.9 },
      { ref: "lando", quantity: 1, commission: 14.95 },
    ])
    await editOrder(shop, order, { set: [{ id: line, quantity: 1 }] })
    const shrunk = await untilCommission(order, 0)
    expect(shrunk[1]).toMatchObject({ commission: 14.95, status: "counted" })
  })

  it("earns nothing more by what is sent for a faulty one for free", async () => {
    const { one: order } = sold()
    await capture(shop, order)
    await fulfil(shop, order)
    const wrong = [{ id: order.items[0]!.id, quantity: 1 }]
    const { variant_id } = shop.tee
    const instead = [{ variant_id, quantity: 1 }]
    await replaceForFree(shop, order, { wrong, instead })
    const { order: changed } = await ok(
      shop.admin.get(`/admin/orders/${order.id}`)
    )
    expect(changed.items).toHaveLength(2)
    await followOrderSales(shop.container, order.id)
    expect(await salesOf(order)).toMatchObject([
      { quantity: 1, commission: 14.95, status: "counted" },
    ])
  })

  it("earns by what is sent for faulty ones as much as came back", async () => {
    const { two: order } = sold()
    await capture(shop, order)
    await fulfil(shop, order)
    const [line] = order.items
    const back = [{ id: line!.id, quantity: 1 }]
    const instead = [{ variant_id: shop.tee.variant_id, quantity: 2 }]
    const { return_id } = await claim(shop, order, { back, instead })
    await followOrderSales(shop.container, order.id)
    expect(await salesOf(order)).toMatchObject([{ commission: 29.9 }])

    await receive(shop, return_id, { items: back })
    const sales = await recorded(order, 2)
    expect(sales).toMatchObject([
      { quantity: 1, commission: 14.95 },
      { quantity: 2, commission: 14.95 },
    ])
  })

  it("earns nothing more where what was faulty does not come back after all", async () => {
    const { two: order } = sold()
    await capture(shop, order)
    await fulfil(shop, order)
    const back = [{ id: order.items[0]!.id, quantity: 1 }]
    const instead = [{ variant_id: shop.tee.variant_id, quantity: 1 }]
    const { return_id } = await claim(shop, order, { back, instead })
    await ok(shop.admin.post(`/admin/returns/${return_id}/cancel`, {}))
    await followOrderSales(shop.container, order.id)
    expect(await salesOf(order)).toMatchObject([{ commission: 29.9 }])
  })

  it("is followed though its promotion is deleted", async () => {
    const { promotion } = await ok(
      shop.admin.post("/admin/promotions", {
        ...{ code: "GONE10", type: "standard", status: "active" },
        application_method: {
          ...{ type: "percentage", target_type: "items", value: 10 },
          ...{ allocation: "each", max_quantity: 9, currency_code: "dkk" },
        },
      })
    )
    const order = await buy([await click("lando")], {
      promo_codes: ["GONE10"],
    })
    await untilCommission(order, 13.455)
    await ok(shop.admin.delete(`/admin/promotions/${promotion.id}`))
    await cancel(shop, order)
    expect(await untilCommission(order, 0)).toMatchObject([
      { status: "reversed" },
    ])
  })

  it("is written as it was read last, when two events come at once", async () => {
    const { one: order } = sold()
    await capture(shop, order)
    const slow = slowReader(shop)
    const first = followOrderSales(slow.container, order.id)
    await slow.hasRead
    await withoutSubscribers(shop, ["payment.refunded"], () =>
      refund(shop, order, order.payment.amount)
    )
    const second = followOrderSales(shop.container, order.id)
    await new Promise((resolve) => setTimeout(resolve, 500))
    slow.goOn()
    await Promise.all([first, second])
    expect(await salesOf(order)).toMatchObject([{ commission: 0 }])
  })

  it("is found by the next look, when its events were lost", async () => {
    const lost = ["order.placed", "order.canceled"]
    const order = await withoutSubscribers(shop, lost, async () => {
      const placed = await buy([await click("lando")])
      await reconcileOrderSales(shop.container, new Date())
      expect(await salesOf(placed)).toMatchObject([{ commission: 14.95 }])
      await cancel(shop, placed)
      return placed
    })
    for (const _ of [1, 2]) {
      await reconcileOrderSales(shop.container, new Date())
    }
    expect(await salesOf(order)).toMatchObject([{ commission: 0 }])
  })
}

/** A container whose first read is held back, until it is told to go on. */
function slowReader({ container }: Shop) {
  let goOn = () => {}
  let read = () => {}
  const hasRead = new Promise<void>((resolve) => (read = resolve))
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const graph = async (...args: Parameters<typeof query.graph>) => {
    const found = await query.graph(...args)
    read()
    await gate
    return found
  }
  const resolve = (key: string) =>
    key === ContainerRegistrationKeys.QUERY
      ? { graph }
      : container.resolve<unknown>(key)
  return {
    container: { resolve } as unknown as MedusaContainer,
    hasRead,
    goOn: () => goOn(),
  }
}
