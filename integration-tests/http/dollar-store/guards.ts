import { existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Modules } from "@medusajs/framework/utils"
import { updateProductVariantsWorkflow } from "@medusajs/medusa/core-flows"
import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import {
  aCheapProduct,
  aGridProduct,
  importRates,
  LISTINGS,
} from "../../factories/grid"
import type { Shop } from "../../factories/shop"
import { eventually } from "./grid"

const dkk = (amount: number) => ({ currency_code: "dkk", amount })
const BROKEN = { status: 400, body: { code: "dollar_store_price_broken" } }

export function guardTests(shop: Shop) {
  const inList = (variant_id: string, amount: number, more: object = {}) => ({
    ...{ title: "Sale", description: "Sale", type: "sale", status: "active" },
    prices: [{ variant_id, ...dkk(amount), ...more }],
  })

  it("refuses a variant that costs something else, on every route", async () => {
    const { id, variant_id } = await aGridProduct(shop)
    const at = `/admin/products/${id}`
    const made = {
      ...{ title: "Long", options: { Kind: "Default" } },
      prices: [dkk(5)],
    }
    const changed = { id: variant_id, prices: [dkk(2)] }
    const tries: [string, object][] = [
      [`${at}/variants/${variant_id}`, { prices: [dkk(2.99)] }],
      [`${at}/variants/${variant_id}`, { prices: [] }],
      [
        `${at}/variants/${variant_id}`,
        { prices: [dkk(3), { ...dkk(1), min_quantity: 10 }] },
      ],
      [
        `${at}/variants/${variant_id}`,
        { prices: [dkk(3), { ...dkk(1), rules: { region_id: "reg_1" } }] },
      ],
      [
        `${at}/variants/${variant_id}`,
        { prices: [dkk(3), { currency_code: "EUR", amount: 9 }] },
      ],
      [`${at}/variants/${variant_id}/`, { prices: [dkk(2.99)] }],
      [`/admin/PRODUCTS/${id}/variants/${variant_id}`, { prices: [dkk(2.99)] }],
      [`${at}/variants`, made],
      [`${at}/variants/batch`, { create: [made] }],
      [`${at}/variants/batch`, { update: [changed] }],
      [at, { variants: [changed] }],
      ["/admin/products/batch", { update: [{ id, variants: [changed] }] }],
    ]
    for (const [path, body] of tries) {
      const answer = await shop.admin.post(path, body)
      expect([path, answer]).toMatchObject([path, BROKEN])
    }
    const [row] = await shop.sql(
      `select count(*)::int as count, min(amount)::float8 as amount from price
       join product_variant_price_set using (price_set_id)
       where variant_id = ? and price.deleted_at is null`,
      [variant_id]
    )
    expect(row).toEqual({ count: 1, amount: 3 })
  })

  it("goes by the product that a variant is of, not by the one in the address", async () => {
    const { id, variant_id, price_set_id } = await aGridProduct(shop)
    const other = await aCheapProduct(shop, { prices: [dkk(199)] })
    const update = (id: string, amount: number) => [
      { id, prices: [dkk(amount)] },
    ]
    const batch = (product_id: string, update: object[]) =>
      shop.admin.post(`/admin/products/${product_id}/variants/batch`, {
        update,
      })
    const listed = update(variant_id, 5)
    expect(await batch(other.id, listed)).toMatchObject(BROKEN)
    const both = [...update(other.variant_id, 198), ...listed]
    expect(await batch(other.id, both)).toMatchObject(BROKEN)
    const products = [{ id: other.id, variants: listed }]
    const tries: [string, object][] = [
      [`/admin/products/${other.id}`, { variants: listed }],
      [
        `/admin/products/${other.id}/variants/${variant_id}`,
        { prices: [dkk(5)] },
      ],
      ["/admin/products/batch", { update: products }],
    ]
    for (const [path, body] of tries) {
      const answer = await shop.admin.post(path, body)
      expect([path, answer]).toMatchObject([path, BROKEN])
    }
    const prices = await shop.sql(
      "select amount::float8 as amount from price where price_set_id = ?",
      [price_set_id]
    )
    expect(prices).toEqual([{ amount: 3 }])
    // And one of another product costs what it costs, whatever is in the address.
    const free = await batch(id, update(other.variant_id, 197))
    expect(free).toMatchObject({ status: 200 })
  })

  it("refuses a changed price that names only its id and amount", async () => {
    const { id, variant_id, price_set_id } = await aGridProduct(shop)
    const [price] = await shop.sql(
      "select id from price where price_set_id = ?",
      [price_set_id]
    )
    const path = `/admin/products/${id}/variants/${variant_id}`
    const prices = [{ id: price?.id, amount: 4 }]
    expect(await shop.admin.post(path, { prices })).toMatchObject(BROKEN)
    // The login is asked for first: nobody learns what a price may be.
    expect((await shop.anybody.post(path, { prices })).status).toBe(401)
  })

  it("takes every other change of the product", async () => {
    const { id, variant_id } = await aGridProduct(shop)
    await importRates(shop)
    await shop.admin.post("/admin/dollar-store/price-runs")
    const good = [
      [`/admin/products/${id}`, { title: "New" }],
      [`/admin/products/${id}/variants/${variant_id}`, { title: "New" }],
      [
        `/admin/products/${id}/variants/${variant_id}`,
        { prices: [dkk(3), { currency_code: "eur", amount: 0.4 }] },
      ],
    ] as const
    for (const [path, body] of good) {
      expect(await shop.admin.post(path, body)).toMatchObject({ status: 200 })
    }
  })

  it("leaves other products to cost what they cost", async () => {
    const { id, variant_id } = shop.tee
    const prices = [dkk(199)]
    const path = `/admin/products/${id}/variants/${variant_id}`
    expect(await shop.admin.post(path, { prices })).toMatchObject({
      status: 200,
    })
    const list = await shop.admin.post(
      "/admin/price-lists",
      inList(variant_id, 99)
    )
    expect(list.status).toBe(200)
  })

  it("refuses a price list, of a sale and an override", async () => {
    for (const type of ["sale", "override"]) {
      const { variant_id } = await aGridProduct(shop)
      const sale = { ...inList(variant_id, 1), type }
      expect(await shop.admin.post("/admin/price-lists", sale)).toMatchObject(
        BROKEN
      )
      const draft = { ...sale, status: "draft" }
      expect(await shop.admin.post("/admin/price-lists", draft)).toMatchObject(
        BROKEN
      )
      const same = inList(variant_id, 3)
      const list = await shop.admin.post("/admin/price-lists", same)
      expect(list.status).toBe(200)
      const { id } = list.body.price_list
      const [price] = await shop.sql(
        "select id from price where price_list_id = ?",
        [id]
      )
      const path = `/admin/price-lists/${id}/prices/batch`
      const added = { create: [{ variant_id, ...dkk(2) }] }
      expect(await shop.admin.post(path, added)).toMatchObject(BROKEN)
      const update = [{ id: price?.id, variant_id, amount: 2 }]
      expect(await shop.admin.post(path, { update })).toMatchObject(BROKEN)
    }
  })

  it("refuses a price that is moved onto a variant, whatever of it is named", async () => {
    const { id, variant_id, price_set_id } = await aGridProduct(shop)
    const other = await aCheapProduct(shop, {
      prices: [dkk(199), { currency_code: "eur", amount: 99 }],
    })
    const priceOf = async (currency_code: string, more = "is null") => {
      const [price] = await shop.sql(
        `select id from price where price_set_id = ? and currency_code = ?
         and price_list_id ${more}`,
        [other.price_set_id, currency_code]
      )
      return price?.id
    }
    const list = await shop.admin.post(
      "/admin/price-lists",
      inList(other.variant_id, 1, { min_quantity: 2 })
    )
    const path = `/admin/price-lists/${list.body.price_list.id}/prices/batch`
    const moved = { id: await priceOf("dkk", "is not null"), variant_id }
    for (const more of [
      { amount: 1 },
      {},
      { currency_code: "dkk" },
      { rules: {}, min_quantity: null },
    ]) {
      const update = [{ ...moved, ...more }]
      const answer = await shop.admin.post(path, { update })
      expect([more, answer]).toMatchObject([more, BROKEN])
    }
    const euros = { id: await priceOf("eur") }
    const update = [
      { id: variant_id, prices: [dkk(3), euros] },
      { id: other.variant_id, prices: [dkk(199)] },
    ]
    const batch = `/admin/products/${id}/variants/batch`
    expect(await shop.admin.post(batch, { update })).toMatchObject(BROKEN)
    const prices = await shop.sql(
      "select amount::float8 as amount from price where price_set_id = ?",
      [price_set_id]
    )
    expect(prices).toEqual([{ amount: 3 }])
    const same = { update: [{ ...moved, amount: 3 }] }
    expect(await shop.admin.post(path, same)).toMatchObject({ status: 200 })
  })

  it("refuses a price list that takes a variant its own price", async () => {
    const { variant_id, price_set_id } = await aGridProduct(shop)
    const other = await aCheapProduct(shop, { prices: [dkk(199)] })
    const list = await shop.admin.post(
      "/admin/price-lists",
      inList(variant_id, 3)
    )
    const path = `/admin/price-lists/${list.body.price_list.id}/prices/batch`
    const prices = await shop.sql(
      `select id, price_list_id from price where price_set_id = ?
       order by price_list_id nulls first`,
      [price_set_id]
    )
    const [own, listed] = prices.map(({ id }) => id)
    for (const body of [
      { delete: [own] },
      { update: [{ id: own, variant_id: other.variant_id }] },
      { update: [{ id: own, variant_id }] },
    ]) {
      const answer = await shop.admin.post(path, body)
      expect([body, answer]).toMatchObject([body, BROKEN])
    }
    const gone = await shop.admin.post(path, { delete: [listed] })
    expect(gone).toMatchObject({ status: 200 })
  })

  it("asks for the base price again when only one for some is kept", async () => {
    const { id, variant_id, price_set_id } = await aGridProduct(shop)
    const path = `/admin/products/${id}/variants/${variant_id}`
    const prices = [dkk(3), { ...dkk(3), min_quantity: 10 }]
    await shop.admin.post(path, { prices })
    const [many] = await shop.sql(
      "select id from price where price_set_id = ? and min_quantity = 10",
      [price_set_id]
    )
    const kept = [{ id: many?.id }]
    const answer = await shop.admin.post(path, { prices: kept })
    expect(answer).toMatchObject(BROKEN)
  })

  const multipart = (text: string) =>
    [
      `--x\r\nContent-Disposition: form-data; name="file"; filename="p.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--x--\r\n`,
      { "content-type": "multipart/form-data; boundary=x" },
    ] as const
  // Files that are not public are kept in the folder the shop was started in.
  const FILE = "dollar-store-guards.csv"
  afterAll(() => {
    const folder = join(process.cwd(), "static")
    const names = existsSync(folder) ? readdirSync(folder) : []
    for (const name of names.filter((it) => it.includes(FILE))) {
      rmSync(join(folder, name))
    }
    if (names.every((it) => it.includes(FILE))) {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  const uploads: Record<string, (csv: string) => Promise<string>> = {
    import: async (csv) => {
      const { body } = await shop.admin.post(
        "/admin/products/import",
        ...multipart(csv)
      )
      return body.transaction_id
    },
    imports: async (csv) => {
      const file = await shop.container.resolve(Modules.FILE).createFiles({
        filename: FILE,
        mimeType: "text/csv",
        content: Buffer.from(csv).toString("base64"),
      })
      const { body } = await shop.admin.post("/admin/products/imports", {
        ...{ file_key: file.id, originalname: FILE, extension: "csv" },
        ...{ size: csv.length, mime_type: "text/csv" },
      })
      return body.transaction_id
    },
  }

  it.each(Object.keys(uploads))(
    "refuses what an %s of products would write, and takes what is right",
    async (way) => {
      const { id, variant_id } = await aGridProduct(shop)
      const csv = (amount: number) =>
        `Product Id,Product Title,Variant Id,Variant Title,Variant Price DKK\n${id},Imported,${variant_id},Default,${amount}\n`
      const confirm = async (amount: number) => {
        const transactionId = await uploads[way]?.(csv(amount))
        const at = `/admin/products/${way}/${transactionId}/confirm`
        const answer = await shop.admin.post(at)
        if (answer.status !== 202) {
          // It would wait for an hour, and the runner for it.
          await shop.sql(
            "delete from workflow_execution where transaction_id = ?",
            [transactionId]
          )
        }
        return answer
      }
      expect(await confirm(2)).toMatchObject(BROKEN)
      expect((await confirm(3)).status).toBe(202)
      const at = `/admin/products/${id}`
      await eventually(async () => {
        const { body } = await shop.admin.get(at)
        expect(body.product.title).toBe("Imported")
      })
      const [row] = await shop.sql(
        `select amount::float8 as amount from price
         join product_variant_price_set using (price_set_id)
         where variant_id = ? and price.deleted_at is null`,
        [variant_id]
      )
      expect(row).toEqual({ amount: 3 })
    }
  )

  it("refuses a listing of what costs something else", async () => {
    const { tee } = shop
    expect(
      await shop.admin.post(LISTINGS, { product_id: tee.id })
    ).toMatchObject(BROKEN)
    const cheap = await aCheapProduct(shop)
    const list = inList(cheap.variant_id, 1)
    await shop.admin.post("/admin/price-lists", list)
    const answer = await shop.admin.post(LISTINGS, { product_id: cheap.id })
    expect(answer).toMatchObject(BROKEN)
    expect(answer.body.message).toContain("price list")
  })

  const openFindings = async () => {
    const at = "/admin/dollar-store/findings?is_open=true"
    return (await shop.admin.get(at)).body.findings
  }
  const grid = async () => (await shop.store.get("/api/products")).body.products

  /** Prices are free until a product is listed, and its listing looks at them. */
  const writtenBeforeListing = async (
    { id, variant_id }: { id: string; variant_id: string },
    list: () => ReturnType<Shop["admin"]["post"]>
  ) => {
    const { listings } = dollarStoreOf(shop.container)
    const { put } = listings
    const at = `/admin/products/${id}/variants/${variant_id}`
    const listing = jest
      .spyOn(listings, "put")
      .mockImplementationOnce(async (input) => {
        const written = await shop.admin.post(at, { prices: [dkk(99)] })
        expect(written).toMatchObject({ status: 200 })
        return await put(input)
      })
    try {
      return await list()
    } finally {
      listing.mockRestore()
    }
  }

  it("takes back a listing of what got another price after the look at it", async () => {
    const product = await aCheapProduct(shop)
    const { id } = product
    const answer = await writtenBeforeListing(product, () =>
      shop.admin.post(LISTINGS, { product_id: id })
    )
    expect(answer).toMatchObject(BROKEN)
    expect((await shop.admin.get(`${LISTINGS}/${id}`)).status).toBe(404)
    expect(await grid()).toEqual([])
  })

  it("takes back a change of a listing, to what it was", async () => {
    const product = await aCheapProduct(shop)
    const at = `${LISTINGS}/${product.id}`
    await shop.admin.post(LISTINGS, {
      ...{ product_id: product.id, kind: "affiliate" },
      destination_url: "https://amazon.com/product",
      ...{ external_price: 3, external_currency: "DKK" },
    })
    const before = await shop.admin.get(at)
    const answer = await writtenBeforeListing(product, () =>
      shop.admin.post(at, { kind: "own" })
    )
    expect(answer).toMatchObject(BROKEN)
    const { updated_at: _, ...listing } = before.body.listing
    expect((await shop.admin.get(at)).body.listing).toMatchObject(listing)
    expect(await grid()).toMatchObject([{ kind: "affiliate", price: 3 }])
  })

  it("shows nothing at another price, and finds what was written past it", async () => {
    const { id, variant_id } = await aGridProduct(shop)
    await updateProductVariantsWorkflow(shop.container).run({
      input: { product_variants: [{ id: variant_id, prices: [dkk(99)] }] },
    })
    await eventually(async () => {
      expect(await grid()).toEqual([])
      expect(await openFindings()).toMatchObject([
        { product_id: id, problem: "base_price_wrong", found: 99 },
      ])
    })
    const path = `/admin/products/${id}/variants/${variant_id}`
    await shop.admin.post(path, { prices: [dkk(3)] })
    await eventually(async () => {
      expect(await grid()).toMatchObject([{ id, price: 3 }])
      expect(await openFindings()).toEqual([])
    })
  })

  it("shows and keeps no other price that is written while it is listed", async () => {
    const products = []
    for (let count = 0; count < 4; count++) {
      products.push(await aCheapProduct(shop))
    }
    const both = await Promise.all(
      products.map(async ({ id, variant_id }) => {
        const at = `/admin/products/${id}/variants/${variant_id}`
        const answers = await Promise.all([
          shop.admin.post(LISTINGS, { product_id: id, kind: "own" }),
          shop.admin.post(at, { prices: [dkk(99)] }),
        ])
        return answers.every(({ status }) => status === 200) ? [id] : []
      })
    )
    await eventually(async () => {
      for (const { price } of await grid()) {
        expect(price).toBe(3)
      }
      const found: { product_id: string }[] = await openFindings()
      const ids = found.map(({ product_id }) => product_id)
      expect(ids.toSorted()).toEqual(both.flat().toSorted())
    })
  })

  it("finds a price list that was made while a product of it was listed", async () => {
    const { id, variant_id } = await aCheapProduct(shop)
    const pricing = shop.container.resolve(Modules.PRICING)
    const make = pricing.createPriceLists.bind(pricing)
    const making = jest
      .spyOn(pricing, "createPriceLists")
      .mockImplementationOnce(async (...args) => {
        const answer = await shop.admin.post(LISTINGS, { product_id: id })
        expect(answer).toMatchObject({ status: 200 })
        return await make(...args)
      })
    const list = inList(variant_id, 1)
    const answer = await shop.admin.post("/admin/price-lists", list)
    making.mockRestore()
    expect(answer).toMatchObject({ status: 200 })
    await eventually(async () =>
      expect(await openFindings()).toMatchObject([
        { product_id: id, problem: "price_list_breaks", found: 1 },
      ])
    )
  })

  describe("with a channel of its own", () => {
    beforeEach(async () => {
      const { options } = dollarStoreOf(shop.container)
      const { body } = await shop.admin.post("/admin/sales-channels", {
        name: "Three",
      })
      options.sales_channel = "Three"
      channel_id = body.sales_channel.id
    })
    afterEach(() => {
      const { options } = dollarStoreOf(shop.container)
      options.sales_channel = undefined
    })
    let channel_id = ""

    it("refuses products that would break it, listed or not", async () => {
      const cheap = await aCheapProduct(shop)
      const path = `/admin/sales-channels/${channel_id}/products`
      const add = (id: string) => shop.admin.post(path, { add: [id] })
      expect(await add(shop.tee.id)).toMatchObject(BROKEN)
      expect(await add(cheap.id)).toMatchObject({ status: 200 })
      const variant = `/admin/products/${cheap.id}/variants/${cheap.variant_id}`
      const prices = [dkk(4)]
      expect(await shop.admin.post(variant, { prices })).toMatchObject(BROKEN)
      const joins = { sales_channels: [{ id: channel_id }] }
      expect(
        await shop.admin.post(`/admin/products/${shop.cap.id}`, joins)
      ).toMatchObject(BROKEN)
    })

    it("refuses a new product in it at another price", async () => {
      const product = (amount: number) => ({
        title: `At ${amount}`,
        options: [{ title: "Kind", values: ["Default"] }],
        sales_channels: [{ id: channel_id }],
        variants: [
          {
            ...{ title: "Default", options: { Kind: "Default" } },
            prices: [dkk(amount)],
          },
        ],
      })
      const at = "/admin/products"
      expect(await shop.admin.post(at, product(4))).toMatchObject(BROKEN)
      expect(await shop.admin.post(at, product(3))).toMatchObject({
        status: 200,
      })
      const batch = { create: [product(5)] }
      expect(await shop.admin.post(`${at}/batch`, batch)).toMatchObject(BROKEN)
    })
  })
}
