import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import {
  ContainerRegistrationKeys,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"
import { createOrderGarmentsWorkflow } from "../../../src/workflows/provenance/create-order-garments"
import { reconcileOrderGarments } from "../../../src/workflows/provenance/lib/reconcile-orders"
import { voidOrderGarmentsWorkflow } from "../../../src/workflows/provenance/void-order-garments"
import { aGarment } from "../../factories/garments"
import { withoutSubscribers } from "../../factories/lost-events"
import {
  cancel,
  capture,
  eventually,
  ok,
  type Order,
  placeOrder,
} from "../../factories/orders"
import { withOptions } from "../../factories/other-options"
import type { Shop } from "../../factories/shop"

const AT = "/admin/provenance"
const HOUR_MS = 3_600_000

export function chainAwayTests(shop: Shop) {
  const line = (quantity: number) => ({
    variant_id: shop.tee.variant_id,
    quantity,
  })
  const garmentsOf = async ({ id }: Order) =>
    (await ok(shop.admin.get(`${AT}/garments?order_id=${id}`))).garments
  const reconcile = (now = new Date()) =>
    reconcileOrderGarments(shop.container, now)

  async function aPaidOrder(units = 1) {
    const order = await placeOrder(shop, [line(units)])
    await capture(shop, order)
    return order
  }

  const logged = (level: "warn" | "error") => {
    const logger = shop.container.resolve(ContainerRegistrationKeys.LOGGER)
    return jest.spyOn(logger, level)
  }
  afterEach(() => jest.restoreAllMocks())

  describe("without a chain", () => {
    const withoutChain = (job: () => Promise<void>) =>
      withOptions(shop, { chain: undefined, signer: undefined }, job)

    it("lets garments wait, says so once a run, and makes them later", async () => {
      let orders: Order[] = []
      await withoutChain(async () => {
        orders = [await aPaidOrder(2), await aPaidOrder(1)]
        const { id: order_id } = orders[0]!
        const { result } = await createOrderGarmentsWorkflow(
          shop.container
        ).run({ input: { order_id } })
        expect(result).toEqual([])
        const warned = logged("warn")
        const failed = logged("error")
        await reconcile()
        await reconcile(new Date(Date.now() + 24 * HOUR_MS))
        const ofRuns = warned.mock.calls
          .flat()
          .filter((text) => String(text).startsWith("Garments wait:"))
        expect(ofRuns).toHaveLength(2)
        expect(failed).not.toHaveBeenCalled()
      })
      await reconcile(new Date(Date.now() + 48 * HOUR_MS))
      const made = await Promise.all(orders.map(garmentsOf))
      expect(made.map(({ length }) => length)).toEqual([2, 1])
    })

    it("voids later what was cancelled meanwhile", async () => {
      const order = await aPaidOrder()
      await eventually(
        () => garmentsOf(order),
        ({ length }) => length > 0
      )
      await withoutChain(async () => {
        await withoutSubscribers(shop, [OrderWorkflowEvents.CANCELED], () =>
          cancel(shop, order)
        )
        const { result } = await voidOrderGarmentsWorkflow(shop.container).run({
          input: { order_id: order.id },
        })
        expect(result).toEqual([])
        await reconcile()
      })
      expect((await garmentsOf(order))[0].status).toBe("active")
      await reconcile()
      expect((await garmentsOf(order))[0].status).toBe("voided")
    })

    it("says nothing in a shop that sells no garments with chips", async () => {
      await shop.sql("update provenance_product set nfc_enabled = false")
      await withoutChain(async () => {
        const warned = logged("warn")
        await reconcile()
        expect(warned).not.toHaveBeenCalled()
      })
    })

    it("answers what is known without it", async () => {
      const { token_id } = await aGarment(shop)
      await withoutChain(async () => {
        const at = `/store/nfc/products/${shop.tee.id}`
        const { product } = await ok(shop.store.get(at))
        expect(product).toMatchObject({
          chain_id: null,
          contract_address: null,
        })
        await ok(shop.store.get(`/store/blockchain/digital-twins/${token_id}`))
        await ok(shop.admin.get(`${AT}/garments`))
        await ok(shop.admin.get(`${AT}/transactions`))
        await ok(shop.admin.get(`${AT}/summary`))
        await ok(shop.admin.get(`${AT}/products/${shop.tee.id}`))
      })
    })
  })

  it("follows the other orders where one cannot be followed, and that one later", async () => {
    await reconcile(new Date(Date.now() - HOUR_MS))
    const orders = await withoutSubscribers(
      shop,
      [PaymentEvents.CAPTURED],
      async () => [await aPaidOrder(), await aPaidOrder(), await aPaidOrder()]
    )
    const [bad, ...good] = orders
    const { provenance } = shop
    const make = provenance.createGarmentsOf.bind(provenance)
    const failing = jest
      .spyOn(provenance, "createGarmentsOf")
      .mockImplementation(async (lines) => {
        if (lines.some(({ order_id }) => order_id === bad!.id)) {
          throw new Error("disk full")
        }
        return await make(lines)
      })
    const failed = logged("error")
    await reconcile()
    for (const order of good) {
      expect(await garmentsOf(order)).toHaveLength(1)
    }
    expect(await garmentsOf(bad!)).toEqual([])
    expect(failed.mock.calls.flat().join()).toContain("disk full")
    failing.mockRestore()
    await reconcile(new Date(Date.now() + HOUR_MS))
    expect(await garmentsOf(bad!)).toHaveLength(1)
  })

  it("names the signer's account as the brand's where it holds the tokens", async () => {
    const chain = {
      ...shop.provenance.options.chain!,
      custody_address: undefined,
      vault_address: undefined,
    }
    await withOptions(shop, { chain }, async () => {
      const { token_id } = await aGarment(shop)
      const at = `/store/blockchain/digital-twins/${token_id}`
      const { digital_twin } = await eventually(
        async () => {
          await shop.provenance.minter.tick()
          return await ok(shop.store.get(at))
        },
        (body) => body.digital_twin.owner !== null,
        45_000
      )
      expect(digital_twin).toMatchObject({
        owner: "custody",
        owner_history: [{ type: "minted", from: null, to: "custody" }],
      })
    })
  })

  describe("with a node that is down", () => {
    const at = () => `/store/nfc/products/${shop.tee.id}`
    const nodeAt = (rpc_url: string, over = {}) => ({
      chain: { ...shop.provenance.options.chain!, rpc_url, ...over },
    })

    it("answers a product without the chain's id, unless the options say it", async () => {
      const down = "http://127.0.0.1:1"
      await withOptions(shop, nodeAt(down), async () => {
        const { product } = await ok(shop.store.get(at()))
        expect(product).toMatchObject({
          chain_id: null,
          contract_address: expect.stringMatching(/^0x/),
        })
      })
      await withOptions(shop, nodeAt(down, { chain_id: 137 }), async () => {
        const { product } = await ok(shop.store.get(at()))
        expect(product.chain_id).toBe(137)
      })
    })

    it("does not hang with a node that does", async () => {
      const silent = createServer(() => undefined)
      await new Promise<void>((resolve) => silent.listen(0, resolve))
      const { port } = silent.address() as AddressInfo
      try {
        const node = nodeAt(`http://127.0.0.1:${port}`)
        await withOptions(shop, node, async () => {
          const before = Date.now()
          for (let i = 0; i < 5; i++) {
            const { product } = await ok(shop.store.get(at()))
            expect(product.chain_id).toBeNull()
          }
          expect(Date.now() - before).toBeLessThan(4_000)
        })
      } finally {
        silent.closeAllConnections()
        silent.close()
      }
    })
  })
}
