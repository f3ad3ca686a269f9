import type { IEventBusModuleService } from "@medusajs/framework/types"
import {
  Modules,
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
} from "@medusajs/framework/utils"
import { followOrder } from "../../../src/workflows/provenance/lib/follow-order"
import { reconcileOrderGarments } from "../../../src/workflows/provenance/lib/reconcile-orders"
import { aChip } from "../../factories/chips"
import { withoutSubscribers } from "../../factories/lost-events"
import {
  callOff,
  claim,
  editOrder,
  exchange,
  payDifference,
} from "../../factories/order-changes"
import {
  cancel,
  capture,
  eventually,
  fulfil,
  ok,
  type Order,
  placeFreeOrder,
  placeOrder,
  receive,
  requestReturn,
} from "../../factories/orders"
import type { Shop } from "../../factories/shop"

const AT = "/admin/provenance"

export function changeTests(shop: Shop) {
  const tees = (quantity: number) => ({
    variant_id: shop.tee.variant_id,
    quantity,
  })
  const caps = (quantity: number) => ({
    variant_id: shop.cap.variant_id,
    quantity,
  })
  const garmentsOf = async ({ id }: Order): Promise<Garment[]> =>
    (await ok(shop.admin.get(`${AT}/garments?limit=100&order_id=${id}`)))
      .garments
  /** `tee active`, `cap voided`, … sorted. */
  const namesOf = (garments: Garment[]) =>
    garments
      .map(({ product_id, status }) =>
        [product_id === shop.tee.id ? "tee" : "cap", status].join(" ")
      )
      .sort()
  const reconcile = () => reconcileOrderGarments(shop.container, new Date())
  const emit = (name: string, data: object) =>
    shop.container
      .resolve<IEventBusModuleService>(Modules.EVENT_BUS)
      .emit({ name, data })

  /** Becomes so, and stays so however often everything is told again. */
  async function settlesAt(order: Order, names: string[]) {
    const wanted = [...names].sort()
    const isSo = (found: Garment[]) => namesOf(found).join() === wanted.join()
    const before = await eventually(() => garmentsOf(order), isSo)
    const data = { id: order.id, order_id: order.id }
    await Promise.all([
      ...Array.from({ length: 6 }, () => followOrder(shop.container, order.id)),
      ...[
        OrderWorkflowEvents.PLACED,
        OrderWorkflowEvents.EXCHANGE_CREATED,
        OrderEditWorkflowEvents.CONFIRMED,
      ].map((name) => emit(name, data)),
      reconcile(),
    ])
    await followOrder(shop.container, order.id)
    const after = await garmentsOf(order)
    expect(namesOf(after)).toEqual(wanted)
    expect(new Set(after.map(({ token_id }) => token_id)).size).toBe(
      after.length
    )
    await expectVaultOnce(after)
    expect(after.map(({ id }) => id).sort()).toEqual(
      before.map(({ id }) => id).sort()
    )
    return after
  }

  /** Whatever ended gave up its mint or goes to the vault: one of the two. */
  async function expectVaultOnce(garments: Garment[]) {
    const rows = await shop.sql(
      `select garment_id, string_agg(kind || ' ' || state, ', ' order by kind)
         as transactions
       from provenance_transaction where garment_id = any(?) group by 1`,
      [garments.map(({ id }) => id)]
    )
    for (const { id, status, tag } of garments) {
      const row = rows.find(({ garment_id }) => garment_id === id)
      expect([status, row?.transactions]).toEqual([
        status,
        status === "active" ? "mint queued" : "mint dead",
      ])
      expect(status === "active" || tag === null).toBe(true)
    }
  }

  async function aPaidOrder(lines = [tees(2)]) {
    const order = await placeOrder(shop, lines)
    await capture(shop, order)
    await eventually(
      () => garmentsOf(order),
      ({ length }) => length > 0
    )
    return order
  }

  async function aSentOrder(lines = [tees(2)]) {
    const order = await aPaidOrder(lines)
    await fulfil(shop, order)
    return order
  }

  const lineOf = ({ items: [item] }: Order, quantity: number) => ({
    id: item!.id,
    quantity,
  })

  async function bindAll(order: Order) {
    for (const { id } of await garmentsOf(order)) {
      const { tag_id } = await aChip(shop)
      await ok(shop.admin.post(`${AT}/garments/${id}/bind`, { tag_id }))
    }
  }

  const tagStates = async () =>
    (await ok(shop.admin.get(`${AT}/tags`))).tags
      .map(({ state }: { state: string }) => state)
      .sort()

  describe("a free order", () => {
    it("makes garments as it is placed", async () => {
      const order = await placeFreeOrder(shop, [tees(2), caps(1)])
      await settlesAt(order, ["cap active", "tee active", "tee active"])
    })

    it("is found by the reconciliation when no event came", async () => {
      await reconcile()
      const [free, paid] = await withoutSubscribers(
        shop,
        [OrderWorkflowEvents.PLACED],
        async () => [
          await placeFreeOrder(shop, [tees(2)]),
          await placeOrder(shop, [tees(1)]),
        ]
      )
      expect(await garmentsOf(free!)).toEqual([])
      await reconcile()
      expect(namesOf(await garmentsOf(free!))).toEqual([
        ...["tee active", "tee active"],
      ])
      expect(await garmentsOf(paid!)).toEqual([])
      await settlesAt(free!, ["tee active", "tee active"])
    })

    it("is voided when it is cancelled", async () => {
      const order = await placeFreeOrder(shop, [tees(1)])
      await eventually(
        () => garmentsOf(order),
        ({ length }) => length > 0
      )
      await cancel(shop, order)
      await settlesAt(order, ["tee voided"])
    })
  })

  describe("an edited order", () => {
    it("gets garments of what was added once that is paid", async () => {
      const order = await aPaidOrder([tees(1)])
      await editOrder(shop, order, {
        add: [caps(2)],
        set: [lineOf(order, 2)],
      })
      await settlesAt(order, ["tee active"])
      await payDifference(shop, order)
      const all = ["cap active", "cap active", "tee active", "tee active"]
      await settlesAt(order, all)
    })

    it("voids what was taken out, units nobody has packed first", async () => {
      const order = await aPaidOrder([tees(3)])
      const [packed] = await garmentsOf(order)
      const { tag_id } = await aChip(shop)
      await ok(shop.admin.post(`${AT}/garments/${packed!.id}/bind`, { tag_id }))
      await editOrder(shop, order, { set: [lineOf(order, 1)] })
      const after = await settlesAt(order, [
        ...["tee active", "tee voided", "tee voided"],
      ])
      const kept = after.find(({ status }) => status === "active")
      expect(kept?.id).toBe(packed!.id)
    })

    it("frees the tags of a line that was taken out", async () => {
      const order = await aPaidOrder([tees(2), caps(1)])
      await bindAll(order)
      const line = order.items.find(
        ({ variant_id }) => variant_id === shop.tee.variant_id
      )
      const set = [{ id: line!.id, quantity: 0 }]
      await editOrder(shop, order, { set })
      await settlesAt(order, ["cap active", "tee voided", "tee voided"])
      expect(await tagStates()).toEqual([
        ...["bound", "provisioned", "provisioned"],
      ])
    })

    it("gives units that were taken out and added again new tokens", async () => {
      const order = await aPaidOrder([tees(2)])
      await editOrder(shop, order, { set: [lineOf(order, 1)] })
      await settlesAt(order, ["tee active", "tee voided"])
      await editOrder(shop, order, { set: [lineOf(order, 3)] })
      await payDifference(shop, order)
      const after = await settlesAt(order, [
        ...["tee active", "tee active", "tee active", "tee voided"],
      ])
      expect(after.map(({ unit }) => unit).sort()).toEqual([0, 1, 2, 3])
    })

    it("is followed by the reconciliation when no event came", async () => {
      const order = await aPaidOrder([tees(2)])
      await withoutSubscribers(shop, [OrderEditWorkflowEvents.CONFIRMED], () =>
        editOrder(shop, order, { set: [lineOf(order, 1)] })
      )
      expect(namesOf(await garmentsOf(order))).toEqual([
        ...["tee active", "tee active"],
      ])
      await reconcile()
      expect(namesOf(await garmentsOf(order))).toEqual([
        ...["tee active", "tee voided"],
      ])
    })
  })

  describe("an exchange", () => {
    it("makes what goes out, and takes back what came in", async () => {
      const order = await aSentOrder([tees(2)])
      await bindAll(order)
      const { return_id } = await exchange(shop, order, {
        back: [lineOf(order, 1)],
        instead: [tees(1)],
      })
      await settlesAt(order, Array(3).fill("tee active"))
      await receive(shop, return_id, { items: [lineOf(order, 1)] })
      await settlesAt(order, ["tee active", "tee active", "tee returned"])
      expect(await tagStates()).toEqual(["bound", "provisioned"])
    })

    it("makes what costs more once the difference is paid", async () => {
      const order = await aSentOrder([caps(1)])
      await exchange(shop, order, {
        back: [lineOf(order, 1)],
        instead: [tees(1)],
      })
      await settlesAt(order, ["cap active"])
      await payDifference(shop, order)
      await settlesAt(order, ["cap active", "tee active"])
    })

    it("voids what would have gone out when it is called off", async () => {
      const order = await aSentOrder([tees(1)])
      const { id } = await exchange(shop, order, {
        back: [lineOf(order, 1)],
        instead: [tees(1)],
      })
      await settlesAt(order, ["tee active", "tee active"])
      await callOff(shop, "exchanges", id)
      await reconcile()
      const after = await settlesAt(order, ["tee active", "tee voided"])
      const kept = after.find(({ status }) => status === "active")
      expect(kept?.order_line_item_id).toBe(order.items[0]!.id)
    })
  })

  describe("a claim", () => {
    it("makes the replacement, and takes back what was wrong", async () => {
      const order = await aSentOrder([tees(2)])
      await bindAll(order)
      const { return_id } = await claim(shop, order, {
        back: [lineOf(order, 1)],
        instead: [tees(1)],
      })
      await settlesAt(order, Array(3).fill("tee active"))
      await receive(shop, return_id, { damaged: [lineOf(order, 1)] })
      await settlesAt(order, ["tee active", "tee active", "tee returned"])
      expect(await tagStates()).toEqual(["bound", "provisioned"])
    })

    it("voids the replacement when it is called off", async () => {
      const order = await aSentOrder([tees(1)])
      const { id } = await claim(shop, order, {
        back: [lineOf(order, 1)],
        instead: [tees(1)],
      })
      await settlesAt(order, ["tee active", "tee active"])
      await callOff(shop, "claims", id)
      await reconcile()
      await settlesAt(order, ["tee active", "tee voided"])
    })
  })

  describe("a return", () => {
    it("may arrive in two parcels, sound and damaged", async () => {
      const order = await aSentOrder([tees(4)])
      const { return_id } = await requestReturn(shop, order, lineOf(order, 3))
      const one = [lineOf(order, 1)]
      await receive(shop, return_id, { items: one })
      await settlesAt(order, [
        ...["tee active", "tee active", "tee active", "tee returned"],
      ])
      await receive(shop, return_id, { items: one, damaged: one })
      await settlesAt(order, [
        ...["tee active", "tee returned", "tee returned", "tee returned"],
      ])
    })

    it("keeps what came back before it was paid from being anybody's", async () => {
      const order = await placeOrder(shop, [tees(2)])
      await fulfil(shop, order)
      const { return_id } = await requestReturn(shop, order, lineOf(order, 1))
      await receive(shop, return_id, { items: [lineOf(order, 1)] })
      await payDifference(shop, order)
      await settlesAt(order, ["tee active", "tee returned"])
    })
  })
}

type Garment = {
  id: string
  unit: number
  status: string
  product_id: string
  order_line_item_id: string
  token_id: string
  tag: object | null
}
