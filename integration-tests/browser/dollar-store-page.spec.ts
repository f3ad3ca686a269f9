import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { fitsWidth, launchBrowser, look, see, shoot, soon } from "./browser"
import { aProduct } from "./grid-data"
import { adminApi, readShop, type Shop } from "./shop"

const CABLE = "Micro-USB Cable (3ft)"
const ADAPTER = "USB-C Adapter"
const PAGE_PRODUCTS = 24

describe("the page of the $3 store", () => {
  let shop: Shop
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    shop = readShop()
    browser = await launchBrowser()
    page = await open()
  })

  afterAll(async () => {
    await browser?.close()
  })

  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      baseURL: shop.url,
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
      ...options,
    })
    return await context.newPage()
  }
  const card = (title: string, on = page) =>
    on.locator("[data-product]").filter({ hasText: title })
  const background = (on = page) =>
    on.evaluate<string>("getComputedStyle(document.body).backgroundColor")

  it("shows what there is, for what it is", async () => {
    await page.goto("/dollar-store?ref=vader&source=page")
    await card(CABLE).getByText("Sold by us").waitFor()
    await card(CABLE).getByText("DKK 3.00").waitFor()
    const buy = card(CABLE).getByRole("link", { name: "Buy now" })
    await soon(async () =>
      expect(await buy.getAttribute("href")).toMatch(
        RegExp(`^${shop.url}/r/vader/prod_\\w+\\?source=page$`)
      )
    )
    await card(ADAPTER).getByText("Affiliate – Reklame").waitFor()
    const there = card(ADAPTER).getByRole("link", { name: "Buy at the shop" })
    await soon(async () =>
      expect(await there.getAttribute("rel")).toContain("sponsored")
    )
    await card("LED Light").getByText("Sold out").first().waitFor()
    expect(await card("LED Light").locator("a[href]").count()).toBe(0)
    await shoot(page, "dollar-store-page")
    await look(page, "dollar-store-page")
  })

  it("shows its pictures, and asks nobody else for anything", async () => {
    const asked: string[] = []
    const other = await open()
    other.on("request", (request) => asked.push(request.url()))
    const refused: string[] = []
    other.on("console", (message) => {
      if (message.type() === "error") {
        refused.push(message.text())
      }
    })
    await other.goto("/dollar-store")
    const picture = card(CABLE, other).locator("img")
    await picture.scrollIntoViewIfNeeded()
    await other.waitForFunction(
      "[...document.images].every((it) => it.complete && it.naturalWidth > 0)"
    )
    expect(refused).toEqual([])
    expect(asked.filter((url) => !url.startsWith(shop.url))).toEqual([])
    await other.context().close()
  })

  it("leads through the shop's redirect to where it is bought", async () => {
    await page.goto("/dollar-store?ref=vader")
    const url = await card(ADAPTER).locator("a.buy").getAttribute("href")
    const response = await fetch(url ?? "", {
      redirect: "manual",
      headers: { "accept-language": "da" },
    })
    expect(response.status).toBe(302)
    expect(response.headers.get("location")).toMatch(
      /^https:\/\/(www\.)?amazon\.com\//
    )
  })

  it("works without script", async () => {
    const plain = await open({ javaScriptEnabled: false })
    await plain.goto("/dollar-store?ref=vader")
    await card(CABLE, plain)
      .getByText(/in stock/)
      .waitFor()
    await plain.getByRole("link", { name: "Decals" }).click()
    await card("Stormtrooper Decal", plain).waitFor()
    await soon(async () =>
      expect(await plain.locator("[data-product]").count()).toBe(1)
    )
    const current = plain.locator("nav [aria-current]")
    await soon(async () => expect(await current.innerText()).toBe("Decals"))
    const href = await plain.locator("a.buy").getAttribute("href")
    expect(href).toContain("/r/vader/")
    await look(plain, "dollar-store-page-filtered")
    await plain.context().close()
  })

  it("keeps stock live, with no reload", async () => {
    await page.goto("/dollar-store")
    await page.evaluate("window.isTheSame = true")
    const set = await stockOf(CABLE)
    try {
      await set(7)
      await card(CABLE).getByText("7 in stock").waitFor()
      await set(0)
      await card(CABLE).locator(".stock").getByText("Sold out").waitFor()
      expect(await card(CABLE).locator("a.buy[href]").count()).toBe(0)
      await set(9)
      await card(CABLE).getByRole("link", { name: "Buy now" }).waitFor()
      await card(CABLE).getByText("9 in stock").waitFor()
    } finally {
      await set(150)
    }
    expect(await page.evaluate("window.isTheSame")).toBe(true)
  })

  it("says of new products, and takes away what is gone", async () => {
    await page.goto("/dollar-store")
    await page.evaluate("window.isTheSame = true")
    const [id] = await list(["Late arrival"])
    await see(page, "There are new products.")
    await look(page, "dollar-store-page-news")
    await page.getByRole("link", { name: "Show them" }).click()
    await card("Late arrival").waitFor()
    const count = await page.locator("[data-product]").count()
    await see(page, `${count} products`)
    await remove([id!])
    await card("Late arrival").waitFor({ state: "detached" })
    await see(page, `${count - 1} products`)
  })

  it("shows the product somebody came for on top", async () => {
    await page.goto("/dollar-store")
    const id = await card(CABLE).getAttribute("data-product")
    await page.goto(`/dollar-store?product=${id}`)
    const first = page.getByRole("list", { name: "The product you came for" })
    await first.getByText(CABLE).waitFor()
    await look(page, "dollar-store-page-first")
  })

  it("says so where nothing is, and leads back", async () => {
    await page.goto("/dollar-store?category=Nothing")
    await see(page, "Nothing here yet")
    await look(page, "dollar-store-page-empty")
    await page.getByRole("link", { name: "Show everything" }).click()
    await card(CABLE).waitFor()
  })

  it("goes on by pages", async () => {
    const count = await page.locator("[data-product]").count()
    const titles = Array.from(
      { length: PAGE_PRODUCTS - count + 2 },
      (_, at) => `Pencil number ${at + 1}`
    )
    const ids = await list(titles)
    try {
      await page.goto("/dollar-store?ref=vader")
      await see(page, `${PAGE_PRODUCTS + 2} products, page 1 of 2`)
      await page.getByRole("link", { name: "Next" }).scrollIntoViewIfNeeded()
      await look(page, "dollar-store-page-paging")
      await page.getByRole("link", { name: "Next" }).click()
      await see(page, "page 2 of 2")
      await soon(async () =>
        expect(await page.locator("[data-product]").count()).toBe(2)
      )
      expect(page.url()).toContain("ref=vader")
      await page.getByRole("link", { name: "Previous" }).click()
      await card(CABLE).waitFor()
    } finally {
      await remove(ids)
    }
  })

  it("is reached by the keyboard, past the categories", async () => {
    await page.goto("/dollar-store")
    await page.keyboard.press("Tab")
    await soon(async () =>
      expect(await page.locator(":focus").innerText()).toBe("To the products")
    )
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    const focused = page.locator(":focus")
    await soon(async () =>
      expect(await focused.getAttribute("class")).toBe("buy")
    )
  })

  it.each([390, 320])("fits a screen of %s pixels", async (width) => {
    const phone = await open({ viewport: { width, height: 844 } })
    await phone.goto("/dollar-store?ref=vader")
    await card(CABLE, phone).waitFor()
    expect(await fitsWidth(phone)).toBe(true)
    await phone.context().close()
  })

  it("is light or dark, as the system is", async () => {
    await page.goto("/dollar-store")
    await page.emulateMedia({ colorScheme: "light" })
    const light = await background()
    await page.emulateMedia({ colorScheme: "dark" })
    expect(light).toBe("rgb(255, 255, 255)")
    expect(await background()).not.toBe(light)
  })

  /** Puts products into the grid, and waits until it shows them. */
  async function list(titles: string[]): Promise<string[]> {
    const ids: string[] = []
    for (const title of titles) {
      const { id } = await aProduct(shop, { title })
      ids.push(id)
      await adminApi(shop, "dollar-store/listings", {
        method: "POST",
        body: { product_id: id },
      })
    }
    return ids
  }

  async function remove(ids: string[]): Promise<void> {
    for (const id of ids) {
      await adminApi(shop, `products/${id}`, { method: "DELETE" })
    }
  }

  /** Sets how many units there are of a product. */
  async function stockOf(title: string) {
    const { products } = await adminApi<{ products: Stocked[] }>(
      shop,
      `products?q=${encodeURIComponent(title)}&fields=id,*variants.inventory_items,*variants.inventory_items.inventory.location_levels`
    )
    const [item] = products[0]?.variants[0]?.inventory_items ?? []
    const level = item?.inventory.location_levels[0]
    const path = `inventory-items/${item?.inventory_item_id}/location-levels/${level?.location_id}`
    return async (stocked_quantity: number) =>
      await adminApi(shop, path, {
        method: "POST",
        body: { stocked_quantity },
      })
  }
})

type Stocked = {
  variants: {
    inventory_items: {
      inventory_item_id: string
      inventory: { location_levels: { location_id: string }[] }
    }[]
  }[]
}
