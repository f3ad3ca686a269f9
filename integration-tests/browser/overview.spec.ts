import type { Page } from "playwright-core"
import { useAdminPage } from "./admin-page"
import { openAdmin, openTab, see, shoot, soon } from "./browser"
import { quietMonth, busyMonth, type Figures } from "./figures"

const SUMMARY = "**/admin/provenance/summary?*"

describe("the overview", () => {
  const admin = useAdminPage()

  /** A shop's figures as a test needs them; the rest is the shop's own. */
  const show = (page: Page, change: (figures: Figures) => Figures) =>
    page.route(SUMMARY, async (route) => {
      const answer = await route.fetch()
      const { summary } = (await answer.json()) as { summary: Figures }
      await route.fulfill({ json: { summary: change(summary) } })
    })

  it("shows figures, charts and the wallet of the shop", async () => {
    const { page } = admin
    await openTab(page, "overview")
    await see(page, "Garments sold")
    await page.getByRole("img", { name: /tags by state/ }).waitFor()
    await see(page, "Minting wallet")
    await see(page, /POL$/)
    await see(page, "Anomalies")
  })

  it("asks for the range that is chosen", async () => {
    const { page } = admin
    const asked = page.waitForRequest(SUMMARY)
    await page.getByRole("combobox", { name: "Range" }).click()
    await page.getByRole("option", { name: "Last 7 days" }).click()
    const { from, to } = Object.fromEntries(
      new URL((await asked).url()).searchParams
    )
    expect(Date.parse(to!) - Date.parse(from!)).toBe(6 * 86_400_000)
    await see(page, "Taps in 7 days")
  })

  it("says so when nothing was ever sold, minted or tapped", async () => {
    const { page } = admin
    await show(page, quietMonth)
    await openTab(page, "overview")
    await see(page, "No tag was tapped in this time.")
    await see(page, "Nothing was minted yet.")
    await see(page, "No tag is provisioned yet.")
    await see(page, "No chain is configured")
    await page.unroute(SUMMARY)
  })

  it("stacks the verdicts of a busy month", async () => {
    const { page } = admin
    await show(page, busyMonth)
    await openTab(page, "overview")
    const chart = page.getByRole("img", { name: "Chart: scans a day" })
    await chart.getByText("Unknown tag").waitFor()
    await soon(async () =>
      expect(await chart.locator("li").allInnerTexts()).toEqual([
        "Genuine",
        "Repeat",
        "Replayed",
        "Invalid",
        "Unknown tag",
        "Suspended",
      ])
    )
    await shoot(page, "overview")
    await page.unroute(SUMMARY)
  })

  it("warns of a low balance and of a hold, and leads to what failed", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop, { dark: true })
    await show(page, busyMonth)
    await openTab(page, "overview")
    await see(page, "The balance is low")
    await see(page, "Minting is on hold: daily gas budget reached")
    await page.getByText("Minting is on hold").scrollIntoViewIfNeeded()
    await shoot(page, "overview-warnings")
    await page.getByRole("button", { name: "Show 2 failed" }).click()
    await page
      .getByRole("tab", { name: "Transactions", selected: true })
      .waitFor()
    await see(page, "Failed")
  })
})
