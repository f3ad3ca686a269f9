import type { Browser, Page } from "playwright-core"
import { launchBrowser, see } from "./browser"
import { readShop, type Shop } from "./shop"

describe("signing in to the admin", () => {
  let shop: Shop
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    shop = readShop()
    browser = await launchBrowser()
    page = await browser.newPage({ baseURL: shop.url })
    await page.goto("/app/login")
  })

  afterAll(async () => {
    await browser?.close()
  })

  const signIn = async (password: string) => {
    await page.locator("input[name=email]").fill(shop.admin.email)
    await page.locator("input[name=password]").fill(password)
    await page.keyboard.press("Enter")
  }

  it("refuses a wrong password", async () => {
    await signIn("not the password")
    await see(page, "Invalid email or password")
  })

  it("leads to a menu with Provenance, and from there to its page", async () => {
    await signIn(shop.admin.password)
    await page.getByRole("link", { name: "Provenance" }).click()
    await page.getByRole("tab", { name: "Overview", selected: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe("/app/provenance")
  })
})
