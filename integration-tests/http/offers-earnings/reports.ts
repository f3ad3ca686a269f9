import { startAwinDouble } from "../../doubles/offers/awin"
import { leadTo } from "../../factories/offer-networks"
import type { Shop } from "../../factories/shop"
import { anAwinOffer, connect, follow } from "./some-trade"

const AT = "/admin/offers/sources/awin/import-conversions"

export function reportTests(shop: Shop) {
  let network: Awaited<ReturnType<typeof startAwinDouble>>

  beforeEach(async () => {
    network = await startAwinDouble()
    leadTo(shop, "awin", network)
    await connect(shop, "awin", network.credentials())
  })
  afterEach(() => network.close())

  const money = async () => {
    const { body } = await shop.admin.get("/admin/offers/statistics")
    return body.statistics.totals
  }
  const reported = async () => {
    const { status, body } = await shop.admin.post(AT)
    return [status, body.import.created, body.import.changed]
  }

  it("is read on demand, once, and follows what the network takes back", async () => {
    const offer_id = await anAwinOffer(shop)
    const link = new URL(
      (await follow(shop, offer_id)).headers.get("location") ?? ""
    )
    const sale = aTransaction({ clickRef: link.searchParams.get("clickref") })
    const tell = (transaction: object, amendment: object[] = []) =>
      network.set({
        transactions: { transaction: [transaction], validation: [], amendment },
      })
    tell(sale)

    expect(await reported()).toEqual([200, 1, 0])
    const { body } = await shop.admin.get("/admin/offers/conversions")
    expect(body.conversions).toMatchObject([
      { external_id: "900", offer_id, commission_amount: 27.25 },
    ])
    expect(body.conversions[0]).toMatchObject({ origin: "report" })
    expect(await money()).toMatchObject({
      conversions: 1,
      money: [{ currency: "GBP", commission: 27.25, sales: 389.27 }],
    })

    expect(await reported()).toEqual([200, 0, 0])
    expect(await money()).toMatchObject({ money: [{ commission: 27.25 }] })

    const less = { ...amounts(10, 150), amended: true }
    tell({ ...sale, ...less }, [{ ...sale, ...less }])
    expect(await reported()).toEqual([200, 0, 1])
    expect(await money()).toMatchObject({
      conversions: 1,
      money: [{ commission: 10, sales: 150, attributed_commission: 10 }],
    })

    tell({ ...sale, ...less, commissionStatus: "declined" })
    expect(await reported()).toEqual([200, 0, 1])
    expect(await money()).toMatchObject({
      ...{ conversions: 0, reversed: 1 },
      money: [{ commission: 0, reversed_commission: 10 }],
    })
  })

  it("says that the network does not take the credentials", async () => {
    network.set({ api_token: "another" })
    expect(await shop.admin.post(AT)).toMatchObject({
      ...{ status: 400, body: { code: "offers_network_unavailable" } },
    })
    expect(await shop.sql("select 1 from offer_conversion")).toEqual([])
  })
}

const amounts = (commission: number, sale: number) => ({
  commissionAmount: { amount: commission, currency: "GBP" },
  saleAmount: { amount: sale, currency: "GBP" },
})

/** As in fixtures/offers/awin/transactions_200.json, of an hour ago. */
function aTransaction(clickRefs: object) {
  const at = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)
  return {
    ...{ id: 900, advertiserId: 6795, commissionStatus: "approved", clickRefs },
    ...{ transactionDate: at, validationDate: at, paidToPublisher: false },
    ...amounts(27.25, 389.27),
  }
}
