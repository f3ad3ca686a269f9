import type { Browser, Page } from "playwright-core"
import { launchBrowser, see, shoot } from "./browser"
import { readShop, type Shop, storeApi } from "./shop"
import { addChips, addTag, type Chips, forged, tapUrl } from "./taps"

const PHONE = { width: 390, height: 844 }

describe("the page a phone opens on a tap", () => {
  let shop: Shop
  let browser: Browser
  let page: Page
  let chips: Chips
  let uid: string

  beforeAll(async () => {
    shop = readShop()
    browser = await launchBrowser()
    page = await browser.newPage({
      viewport: PHONE,
      isMobile: true,
      hasTouch: true,
    })
    chips = await addChips(shop, `Tap page ${Date.now()}`)
    uid = (await addTag(shop, chips)).uid
  })

  afterAll(async () => {
    await browser?.close()
  })

  /** Whether the page fits the phone's width. */
  const fits = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth <= window.innerWidth
    )

  it("says that a fresh tap is genuine", async () => {
    await page.goto(tapUrl(shop, chips, { uid, counter: 1 }))
    await page.getByRole("heading", { name: "Genuine" }).waitFor()
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
