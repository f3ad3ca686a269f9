import type { Page } from "playwright-core"
import type {
  Health,
  Statistics,
  Summary,
} from "../../src/admin/lib/analytics-types"
import { useAdminPage } from "./admin-page"
import { openAdmin, see, shoot } from "./browser"
import {
  aForecast,
  busyStatistics,
  busySummary,
  someConversions,
  unhealthy,
} from "./offer-figures"
import { connectClickBank, openOffers } from "./offer-sources"

const STATISTICS = "**/admin/offers/analytics/statistics?*"
const SUMMARY = "**/admin/offers/analytics/summary"
const FORECAST = "**/admin/offers/analytics/forecast?*"
const HEALTH = "**/admin/offers/health"
const CONVERSIONS = "**/admin/offers/conversions?*"

describe("what offers earn", () => {
  const admin = useAdminPage()

  beforeAll(() => connectClickBank(admin.shop))

  /** The shop's own answer, changed as a test needs it. */
  const change = <Answer>(
    page: Page,
    path: string,
    to: (answer: Answer) => object
  ) =>
    page.route(path, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ json: to((await answer.json()) as Answer) })
    })

  const showBusyMonth = async (page: Page) => {
    await change<{ statistics: Statistics }>(page, STATISTICS, (it) => ({
      statistics: busyStatistics(it.statistics),
    }))
    await change<{ summary: Summary }>(page, SUMMARY, (it) => ({
      summary: busySummary(it.summary),
    }))
    await page.route(FORECAST, (route) =>
      route.fulfill({ json: { forecast: aForecast() } })
    )
  }

  it("is nothing yet in a new shop, which says so", async () => {
    const { page } = admin
    await openOffers(page, "analytics")
    await see(page, "Live offers")
    await see(page, "Nobody clicked an offer in this time.")
    await see(page, "No commission in this time.")
    await see(page, "Nothing happened yet that could be carried on.")
    await page
      .getByRole("img", { name: /offers by network\. ClickBank/ })
      .waitFor()
  })

  it("is drawn for a busy month", async () => {
    const { page } = admin
    await showBusyMonth(page)
    await openOffers(page, "analytics")
    const charts = page.getByRole("img", { name: /^Chart:/ })
    await page.getByRole("img", { name: /forecast of clicks/ }).waitFor()
    await charts.nth(7).waitFor()
    await see(page, "and 3,410.00 DKK")
    await see(page, /Holt-Winters\), learned from 64 days/)
    await shoot(page, "offers-analytics")
    await page.getByText("Forecast", { exact: true }).scrollIntoViewIfNeeded()
    await shoot(page, "offers-forecast")
    await page.getByText("Top offers").scrollIntoViewIfNeeded()
    await shoot(page, "offers-shares")
  })

  it("is asked for the range and the source that are chosen", async () => {
    const { page } = admin
    const asked = page.waitForRequest((request) =>
      request.url().includes("source=clickbank")
    )
    await page.getByRole("combobox", { name: "Filter by source" }).click()
    await page.getByRole("option", { name: "ClickBank" }).click()
    expect(new URL((await asked).url()).pathname).toContain("/analytics/")
    const ranged = page.waitForRequest(STATISTICS)
    await page.getByRole("combobox", { name: "Range" }).click()
    await page.getByRole("option", { name: "Last 7 days" }).click()
    const { from, to } = Object.fromEntries(
      new URL((await ranged).url()).searchParams
    )
    expect(Date.parse(to!) - Date.parse(from!)).toBe(6 * 86_400_000)
  })

  it("is told of below a banner when a source is bad", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop, { dark: true })
    await change<{ health: Health }>(page, HEALTH, (it) => ({
      health: unhealthy(it.health),
    }))
    await showBusyMonth(page)
    await openOffers(page, "analytics")
    const banner = page.getByRole("alert")
    await banner.getByText(/took away 38 %/).waitFor()
    await page.getByRole("img", { name: /forecast of clicks/ }).waitFor()
    await shoot(page, "offers-alerts")
    await page
      .getByRole("link", { name: "Show the syncs of ClickBank" })
      .click()
    await page
      .getByRole("tab", { name: "Sync history", selected: true })
      .waitFor()
    await openOffers(page, "sources")
    await see(page, "Offers dropped")
  })

  it("comes as conversions, reversed ones struck out", async () => {
    const { page } = admin
    await openOffers(page, "conversions")
    await see(page, /No conversion to show/)
    await page.route(CONVERSIONS, (route) =>
      route.fulfill({
        json: { conversions: someConversions(), limit: 50, next_cursor: null },
      })
    )
    await openOffers(page, "conversions")
    await see(page, "Raw selvedge denim")
    await see(page, "Reversed")
    await shoot(page, "offers-conversions")
    await page.unroute(CONVERSIONS)
  })

  it("has an audit of who changed what", async () => {
    const { page } = admin
    await openOffers(page, "audit")
    await see(page, "clickbank")
    await page.locator("tbody tr").first().waitFor()
    await shoot(page, "offers-audit")
    const times = await Promise.all(
      (await page.locator("tbody time").all()).map((time) =>
        time.getAttribute("datetime")
      )
    )
    expect(times).toEqual([...times].sort().reverse())
    expect(await page.content()).not.toContain("API-TESTKEY")
  })
})
