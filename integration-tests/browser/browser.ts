import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import {
  chromium,
  type Browser,
  type Locator,
  type Page,
} from "playwright-core"
import type { Shop } from "./shop"

const SCREENSHOTS = join(__dirname, "..", "..", "docs", "screenshots")
const DESKTOP = { width: 1280, height: 800 }
const ACTION_TIMEOUT_MS = 15_000
const SOON_MS = 50

/** Debian's Chromium, unless CHROMIUM_PATH names another. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
    ],
  })
}

/**
 * A signed-in page of the admin, without going through the login form. The
 * admin follows the system's colour scheme.
 */
export async function openAdmin(
  browser: Browser,
  shop: Shop,
  { dark = false } = {}
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: DESKTOP,
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: dark ? "dark" : "light",
  })
  const { request } = context
  const login = await request.post("/auth/user/emailpass", { data: shop.admin })
  const { token } = (await login.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  await request.post("/auth/session", { headers })
  const page = await context.newPage()
  page.setDefaultTimeout(ACTION_TIMEOUT_MS)
  return page
}

/** Opens a tab of the provenance page, or any other path of the admin. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(`/app/${path}`)
}

export const openTab = (page: Page, tab: string) =>
  go(page, `provenance?tab=${tab}`)

/** Waits until that many rows of a table can be seen. */
export async function seeRows(page: Page, count: number): Promise<void> {
  const rows = page.locator("tbody tr")
  await rows.nth(count - 1).waitFor()
  await rows.nth(count).waitFor({ state: "detached" })
}

/** Waits until the text can be seen. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor()
}

/** Waits until an alert says so. */
export const seeAlert = (page: Page, text: string | RegExp) =>
  page.getByRole("alert").filter({ hasText: text }).first().waitFor()

/**
 * Waits until what is asserted holds, and says what did not in the end: a page
 * draws its parts one after the other.
 */
export async function soon(assert: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + ACTION_TIMEOUT_MS
  for (;;) {
    try {
      await assert()
      return
    } catch (error) {
      if (Date.now() > deadline) {
        throw error
      }
      await sleep(SOON_MS)
    }
  }
}

/** Whether nothing has to be scrolled sideways to be seen. */
export const fitsWidth = (page: Page) =>
  page.evaluate<boolean>(
    "document.documentElement.scrollWidth <= window.innerWidth"
  )

/** Waits until all of its width is inside the other: it may slide in. */
export const seeInside = (inner: Locator, outer: Locator) =>
  soon(async () => {
    const it = (await inner.boundingBox())!
    const around = (await outer.boundingBox())!
    expect(it.x).toBeGreaterThanOrEqual(around.x)
    expect(it.x + it.width).toBeLessThanOrEqual(around.x + around.width)
  })

const WIDTHS = { desktop: 1440, phone: 390 }
const LOOK_HEIGHT = 900

/**
 * Four screenshots for who judges the looks: light and dark, on a desktop and
 * on a phone, into the folder that LOOKS_DIRECTORY names. Without it none.
 */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.LOOKS_DIRECTORY
  if (!folder) {
    return
  }
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize() ?? DESKTOP
  for (const scheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    // The admin looks at the system's scheme once, as it starts.
    await page.evaluate(
      `(({ classList, style }) => {
        if (classList.replace("${OTHER[scheme]}", "${scheme}")) {
          style.colorScheme = "${scheme}"
        }
      })(document.documentElement)`
    )
    for (const [device, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width, height: LOOK_HEIGHT })
      await page.screenshot({
        path: join(folder, `${name}-${device}-${scheme}.png`),
        animations: "disabled",
      })
    }
  }
  await page.setViewportSize(before)
}

const OTHER = { dark: "light", light: "dark" }

/** Keeps a screenshot for the docs when UPDATE_SCREENSHOTS=1. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS !== "1") {
    return
  }
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({
    path: join(SCREENSHOTS, `${name}.png`),
    animations: "disabled",
  })
}
