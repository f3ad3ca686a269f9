import type { Page } from "playwright-core"
import type { Metrics } from "../../src/admin/affiliate/lib/metrics-types"
import { useAdminPage } from "./admin-page"
import {
  aPartner,
  BOT_AGENT,
  follow,
  gridProducts,
  openAffiliate,
  reportSale,
} from "./affiliate-data"
import { busyMetrics, quietMetrics, unsoldMetrics } from "./affiliate-figures"
import { openAdmin, see, shoot, soon } from "./browser"
import { adminApi } from "./shop"
import { PHONE, WIDE } from "./sizes"

const METRICS = "**/admin/affiliate/metrics?*"
const STREAM = "**/admin/affiliate/metrics/stream?*"
const CABLE = "Micro-USB Cable (3ft)"

describe("the dashboard of affiliates", () => {
  const admin = useAdminPage()
  let cable: string

  beforeAll(async () => {
    cable = (await gridProducts(admin.shop)).get(CABLE)!
    await aPartner(admin.shop, { ref: "vader", name: "Darth Vader" })
    await follow(admin.shop, { ref: "vader", product_id: cable })
    await admin.page.setViewportSize(WIDE)
  })

  const box = (page: Page, label: string) =>
    page
      .locator("dl > *")
      .filter({ has: page.locator("dt", { hasText: RegExp(`^${label}$`) }) })
  const tile = (page: Page, label: string) =>
    box(page, label).locator("dd").first()
  const number = async (label: string) =>
    Number((await tile(admin.page, label).innerText()).replace(/[^\d.]/g, ""))
  const isLive = (page: Page) =>
    page.getByRole("status").filter({ hasText: "Live" }).waitFor()
  const openLive = async () => {
    await openAffiliate(admin.page, "dashboard")
    await isLive(admin.page)
    await tile(admin.page, "Clicks").waitFor()
  }
  const until = (label: string, value: number) =>
    tile(admin.page, label)
      .filter({ hasText: RegExp(`^${value.toLocaleString("en")}$`) })
      .waitFor()

  /** The shop's own answer, changed as a test needs it, by both ways. */
  const change = async (page: Page, to: (metrics: Metrics) => Metrics) => {
    const json = to(await adminApi<Metrics>(admin.shop, "affiliate/metrics"))
    const body = `event: snapshot\ndata: ${JSON.stringify(json)}\n\n`
    const contentType = "text/event-stream"
    await page.route(METRICS, (route) => route.fulfill({ json }))
    await page.route(STREAM, (route) => route.fulfill({ contentType, body }))
  }
  // The stream is asked for again and again: one may be under way.
  const restore = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" })

  it("is what the page opens with, before all other tabs", async () => {
    const { page } = admin
    await page.goto("/app/affiliate")
    await page.getByRole("tab", { name: "Dashboard", selected: true }).waitFor()
    await soon(async () =>
      expect(await page.getByRole("tab").allInnerTexts()).toEqual([
        ...["Dashboard", "Affiliates", "Links", "Clicks"],
        ...["Fraud review", "Commissions", "Payouts"],
      ])
    )
  })

  it("says how to begin while nothing has happened", async () => {
    const { page } = admin
    await change(page, quietMetrics)
    await openAffiliate(page, "dashboard")
    await see(page, "Nothing has happened yet")
    await shoot(page, "affiliate-dashboard-empty")
    await page.getByRole("link", { name: "Open Links" }).click()
    await page.getByRole("tab", { name: "Links", selected: true }).waitFor()
    await openAffiliate(page, "dashboard", { campaign: "no-such" })
    await see(page, "Nobody came and nothing was sold")
    await page.getByRole("button", { name: "Clear" }).click()
    await see(page, "Nothing has happened yet")
    await restore(page)
  })

  it("has a dash for what is undefined, and says what it means", async () => {
    const { page } = admin
    await change(page, unsoldMetrics)
    await openAffiliate(page, "dashboard")
    await tile(page, "Conversion").waitFor()
    await soon(async () =>
      expect(await tile(page, "Conversion").innerText()).toBe("–")
    )
    await soon(async () =>
      expect(await tile(page, "Average order").innerText()).toBe("–")
    )
    await soon(async () =>
      expect(await tile(page, "Orders").innerText()).toBe("0")
    )
    await page
      .getByRole("button", { name: /attributed orders over visitors/ })
      .focus()
    await page
      .getByRole("tooltip")
      .getByText(/none without visitors/)
      .waitFor()
    await restore(page)
  })

  it("shows a click within a second of it, bots apart", async () => {
    await openLive()
    const clicks = await number("Clicks")
    const visitors = await number("Visitors")
    const link = { ref: "vader", product_id: cable, source: "live-test" }
    await follow(admin.shop, link)
    const began = Date.now()
    await until("Clicks", clicks + 1)
    const seconds = (Date.now() - began) / 1_000
    console.log(`A click was on the dashboard after ${seconds} s`)
    expect(seconds).toBeLessThan(3)
    await until("Visitors", visitors + 1)
    await see(admin.page, "live-test")
    const bots = box(admin.page, "Bots").locator("dd").last()
    const before = Number.parseInt(await bots.innerText(), 10) || 0
    await follow(admin.shop, { ...link, agent: BOT_AGENT })
    await bots.filter({ hasText: RegExp(`^${before + 1} of`) }).waitFor()
    expect(await number("Clicks")).toBe(clicks + 1)
  })

  it("shows a sale as it is made, and opens it", async () => {
    const { page, shop } = admin
    await openLive()
    const orders = await number("Orders")
    const sold = { ref: "vader", product_id: cable, quantity: 2 }
    const { sale_id } = await reportSale(shop, { ...sold, source: "live-test" })
    await until("Orders", orders + 1)
    const sale = page.getByRole("button", { name: new RegExp(sale_id) })
    await sale.waitFor()
    const row = page.locator("tr").filter({ has: sale })
    await soon(async () =>
      expect(await row.innerText()).toMatch(
        /vader[\s\S]*6\.00 DKK[\s\S]*Counted/
      )
    )
    await sale.press("Enter")
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Commission of vader").waitFor()
    await drawer.getByText("Earned by the sale").waitFor()
    await page.keyboard.press("Escape")
  })

  it("keeps its filters in the address, and asks by them", async () => {
    const { page } = admin
    await openLive()
    const asked = page.waitForRequest(
      (request) =>
        request.url().includes("/metrics/stream") &&
        request.url().includes("source=live-test")
    )
    await page
      .getByRole("button", { name: "Show only source live-test" })
      .click()
    await asked
    const source = page.getByLabel("Filter by source")
    await soon(async () => expect(await source.inputValue()).toBe("live-test"))
    await page.getByRole("combobox", { name: "Period" }).click()
    await page.getByRole("option", { name: "Last 7 days" }).click()
    await page.waitForURL(/range=7/)
    await page.reload()
    await isLive(page)
    await soon(async () => expect(await source.inputValue()).toBe("live-test"))
    await soon(async () =>
      expect(await tile(page, "Clicks").innerText()).toBe("1")
    )
    await page.getByRole("button", { name: "Show every source" }).waitFor()
    await page.getByRole("button", { name: "Clear" }).click()
    await page.waitForURL((url) => url.search === "?tab=dashboard")
    await page.waitForFunction(
      (field) => (field as unknown as { value: string }).value === "",
      await source.elementHandle()
    )
  })

  it("takes days of one's own, and says what is wrong with them", async () => {
    const { page } = admin
    await openLive()
    await page.getByRole("combobox", { name: "Period" }).click()
    await page.getByRole("option", { name: "Own dates" }).click()
    const first = page.getByLabel("First day")
    await first.waitFor()
    const days =
      Date.parse(await page.getByLabel("Last day").inputValue()) -
      Date.parse(await first.inputValue())
    expect(days).toBe(29 * 86_400_000)
    await first.fill("2999-01-01")
    await page
      .getByRole("alert")
      .getByText("The last day is before the first.")
      .waitFor()
    await first.fill("2024-01-01")
    await page
      .getByRole("alert")
      .getByText(/At most 366 days/)
      .waitFor()
    await openAffiliate(page, "dashboard", { ref: "v" })
    await page
      .getByRole("alert")
      .getByText(/A ref has 2 to 32/)
      .waitFor()
  })

  it("says when the line is cut, goes on asking, and is live again", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop)
    await page.route(STREAM, (route) => route.fulfill({ status: 503 }))
    await openAffiliate(page, "dashboard")
    await page.getByRole("status").getByText("Reconnecting").waitFor()
    await tile(page, "Clicks").waitFor()
    await page.waitForRequest(METRICS)
    await shoot(page, "affiliate-dashboard-lost")
    await page.unroute(STREAM)
    await isLive(page)
    await page.context().close()
  })

  it("offers to be loaded again after a failure", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop)
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(STREAM, (route) => route.fulfill({ status: 500, json }))
    await page.route(METRICS, (route) => route.fulfill({ status: 500, json }))
    await openAffiliate(page, "dashboard")
    await see(page, "The database is away")
    await page.unroute(METRICS)
    await page.getByRole("button", { name: "Try again" }).click()
    await tile(page, "Clicks").waitFor()
    await page.context().close()
  })

  it.each([
    { name: "affiliate-dashboard", dark: false, size: WIDE },
    { name: "affiliate-dashboard-dark", dark: true, size: WIDE },
    { name: "affiliate-dashboard-phone", dark: false, size: PHONE },
    { name: "affiliate-dashboard-phone-dark", dark: true, size: PHONE },
  ])("is drawn for a busy month: $name", async ({ name, dark, size }) => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop, { dark })
    await page.setViewportSize(size)
    await change(page, busyMetrics)
    await openAffiliate(page, "dashboard")
    await page.getByRole("img", { name: /^Chart: net sales/ }).waitFor()
    await page.getByRole("img", { name: /^Chart: clicks/ }).waitFor()
    await see(page, "Show all 9")
    await isLive(page)
    await shoot(page, name)
    const width = "document.documentElement.scrollWidth"
    expect(await page.evaluate<number>(width)).toBeLessThanOrEqual(size.width)
    await page
      .getByRole("heading", { name: "By source" })
      .evaluate((it) => it.scrollIntoView({ block: "start" }))
    await shoot(page, `${name}-tables`)
    await page.getByText("Recent sales").scrollIntoViewIfNeeded()
    await shoot(page, `${name}-sales`)
    await restore(page)
    await page.context().close()
  })
})
