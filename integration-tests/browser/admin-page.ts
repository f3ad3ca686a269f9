import type { Browser, Page } from "playwright-core"
import { launchBrowser, openAdmin } from "./browser"
import { readShop, type Shop } from "./shop"

/**
 * A signed-in page of the admin for a spec file, closed at its end. Its fields
 * are there once the tests run.
 */
export function useAdminPage(): { shop: Shop; page: Page; browser: Browser } {
  const held = {} as { shop: Shop; page: Page; browser: Browser }
  beforeAll(async () => {
    held.shop = readShop()
    held.browser = await launchBrowser()
    held.page = await openAdmin(held.browser, held.shop)
  })
  afterAll(async () => {
    await held.browser?.close()
  })
  return held
}
