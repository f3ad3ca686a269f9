import type { Browser, Page } from "playwright-core"
import { launchBrowser, see, shoot } from "./browser"
import { buy, garmentsOf } from "./orders"
import { adminApi, readShop, type Shop, storeApi } from "./shop"
import { addChips, addTag, type Chips, forged, tapUrl } from "./taps"

const PHONE = { width: 390, height: 844 }

describe("the page a phone opens on a tap", () => {
  let shop: Shop
  let browser: Browser
  let page: Page
  let chips: Chips
  let uid: string
  let title: string

  beforeAll(async () => {
    shop = readShop()
    browser = await launchBrowser()
    page = await browser.newPage({
      viewport: PHONE,
      isMobile: true,
      hasTouch: true,
    })
    chips = await addChips(shop, "Summer 2026")
    const tag = await addTag(shop, chips)
    uid = tag.uid
    await sellWith(tag)
  })

  afterAll(async () => {
    await browser?.close()
  })

  /** Binds the tag to a garment that somebody bought. */
  async function sellWith(tag: { id: string }): Promise<void> {
    const order = await buy(shop, { units: 1 })
    const [garment] = await garmentsOf(shop, order.id, { minted: true })
    await adminApi(shop, `provenance/garments/${garment!.id}/bind`, {
      method: "POST",
      body: { tag_id: tag.id },
    })
    title = order.product.title
  }

  /** Whether the page fits the phone's width. */
  const fits = () =>
    page.evaluate<boolean>(
      "document.documentElement.scrollWidth <= window.innerWidth"
    )

  it("says that a fresh tap is genuine", async () => {
    await page.goto(tapUrl(shop, chips, { uid, counter: 1 }))
    await page.getByRole("heading", { name: "Genuine" }).waitFor()
    await see(page, title)
    expect(await fits()).toBe(true)
    await shoot(page, "tap-genuine")
  })

  it("says that a forged one is not", async () => {
    await page.goto(forged(tapUrl(shop, chips, { uid, counter: 2 })))
    await page.getByRole("heading", { name: "Not genuine" }).waitFor()
    await shoot(page, "tap-forged")
  })

  it("says that a link shown elsewhere proves nothing", async () => {
    const url = tapUrl(shop, chips, { uid, counter: 3 })
    await storeApi(shop, "nfc/scan", { method: "POST", body: { url } })
    await page.goto(url)
    await see(page, "Not a fresh tap")
  })

  it("explains itself where there is no message", async () => {
    await page.goto(`${shop.url}/t`)
    await see(page, "This is not a tap")
    expect(await fits()).toBe(true)
  })
})
