import type { Page } from "playwright-core"
import type { SyncStatus } from "../../src/admin/lib/sync-types"
import { DOUBLE_KEYS } from "../doubles/offers/shop-doubles"
import { useAdminPage } from "./admin-page"
import { see, shoot, soon } from "./browser"
import { aRunInReview, aRunningRun, withRun } from "./offer-figures"
import { connectClickBank, openOffers, untilRead } from "./offer-sources"
import { adminApi } from "./shop"

const STATUS = "**/admin/offers/sync/status"
const STREAM = "**/admin/offers/sync/stream"
const NETWORKS = [
  "Awin",
  "ClickBank",
  "eBay Partner Network",
  "impact.com",
  "PartnerStack",
  "Rakuten Advertising",
]

describe("the sources of offers", () => {
  const admin = useAdminPage()

  beforeAll(async () => {
    const body = {}
    const path = "offers/sources/partnerstack/deactivate"
    await adminApi(admin.shop, path, { method: "POST", body })
    await connectClickBank(admin.shop)
  })

  const card = (name: string) =>
    admin.page.getByRole("region", { name, exact: true })
  const choose = async (name: string, item: string) => {
    const { page } = admin
    await page.getByRole("button", { name: `Actions for ${name}` }).click()
    await page.getByRole("menuitem", { name: item }).click()
  }
  const answerWith = (page: Page, run: object) =>
    page.route(STATUS, async (route) => {
      const answer = await route.fetch()
      const status = (await answer.json()) as SyncStatus
      await route.fulfill({ json: withRun(status, run) })
    })

  it("are the six networks, by name", async () => {
    const { page } = admin
    await openOffers(page, "sources")
    await card("Awin").waitFor()
    const names = await page.getByRole("heading", { level: 3 }).allInnerTexts()
    expect(names).toEqual(NETWORKS)
  })

  it("say in the network's words why a key is refused", async () => {
    const { page } = admin
    await card("PartnerStack")
      .getByRole("button", { name: /Connect/ })
      .click()
    await see(page, "What you need")
    await page.getByRole("button", { name: "Continue" }).press("Enter")
    const key = page.getByLabel("API key", { exact: true })
    await key.waitFor()
    await soon(async () =>
      expect(await key.getAttribute("type")).toBe("password")
    )
    await page.keyboard.type("pk_of_somebody_else")
    await shoot(page, "offers-connect")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Settings" }).waitFor()
    await page.getByRole("button", { name: "Test", exact: true }).press("Enter")
    await see(page, /does not take these credentials.*unauthorised/)
    expect(
      await page.getByRole("button", { name: "Activate" }).isDisabled()
    ).toBe(true)
    await shoot(page, "offers-connect-refused")
  })

  it("are read once the network takes the key, which is not shown again", async () => {
    const { page, shop } = admin
    await page.getByRole("button", { name: "Change credentials" }).click()
    await page
      .getByLabel("API key", { exact: true })
      .fill(DOUBLE_KEYS.partnerstack)
    await page.getByRole("button", { name: "Continue" }).click()
    await page.getByRole("button", { name: "Test", exact: true }).click()
    await see(page, /PartnerStack takes these credentials/)
    await page.getByRole("button", { name: "Activate" }).click()
    await see(page, "PartnerStack is connected and being read")
    await untilRead(shop, "partnerstack")
    await card("PartnerStack").getByText("Healthy").waitFor()
    expect(await page.content()).not.toContain(DOUBLE_KEYS.partnerstack)
    await page.getByText(/being read$/).waitFor({ state: "hidden" })
    await shoot(page, "offers-sources")
  })

  it("keep a schedule that is changed", async () => {
    const { page } = admin
    await choose("PartnerStack", "Settings and schedule")
    await page.getByLabel("Sync", { exact: true }).click()
    await page.getByRole("option", { name: "Every week" }).click()
    await shoot(page, "offers-source-settings")
    await page.getByRole("button", { name: "Save" }).click()
    await see(page, "Settings of PartnerStack saved")
    await card("PartnerStack").getByText("Every week").waitFor()
  })

  it("are paused after a question, and activated again", async () => {
    const { page } = admin
    await choose("PartnerStack", "Pause")
    const question = page.getByRole("alertdialog")
    await question.getByRole("button", { name: "Pause" }).click()
    await card("PartnerStack").getByText("Paused").waitFor()
    await choose("PartnerStack", "Activate")
    await see(page, "PartnerStack is active again")
    await card("PartnerStack").getByText("Healthy").waitFor()
  })

  it("show how far a sync is, by the stream of events", async () => {
    const { page } = admin
    const run = aRunningRun()
    const data = JSON.stringify({ runs: [run] })
    await answerWith(page, {})
    await page.route(STREAM, (route) =>
      route.fulfill({
        contentType: "text/event-stream",
        body: `event: progress\ndata: ${data}\n\n`,
      })
    )
    await openOffers(page, "sources")
    const bar = page.getByRole("progressbar", { name: "Sync of clickbank" })
    await bar.waitFor()
    await soon(async () =>
      expect(await bar.getAttribute("aria-valuenow")).toBe("62")
    )
    await see(page, "312,000 of 500,000 rows · 48.2 MB · 1,980 rows a second")
    await see(page, "about 1 min 35 s left")
    await page.unroute(STATUS)
  })

  it("show it all the same where no stream comes through", async () => {
    const { page } = admin
    await page.unroute(STREAM)
    await page.route(STREAM, (route) => route.abort())
    await answerWith(page, aRunningRun())
    await openOffers(page, "sources")
    await see(page, "Reading")
    await shoot(page, "offers-sync-progress")
    await page.unroute(STATUS)
    await card("ClickBank").getByRole("progressbar").waitFor({
      state: "detached",
    })
  })

  it("ask before a sync that would take away too much", async () => {
    const { page } = admin
    await answerWith(page, aRunInReview())
    const approved: string[] = []
    await page.route("**/sync/history/*/approve", (route) => {
      approved.push(route.request().url())
      return route.fulfill({ status: 202, json: { run: aRunningRun() } })
    })
    await openOffers(page, "sources")
    await see(page, "Unusually many offers would be taken away.")
    await see(page, "1,262 (53 %)")
    await shoot(page, "offers-review")
    const approve = async (answer: string) => {
      await page.getByRole("button", { name: "Approve" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: answer }).click()
    }
    await approve("Back")
    await approve("Approve")
    await see(page, "The run goes on")
    expect(approved).toEqual([expect.stringContaining("orun_browser")])
    await page.unroute(STATUS)
    await page.unroute(STREAM)
  })

  it("offer to be loaded again after a failure", async () => {
    const { page } = admin
    const path = "**/admin/offers/sources"
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(path, (route) => route.fulfill({ status: 500, json }))
    await openOffers(page, "sources")
    await see(page, "The database is away")
    await page.unroute(path)
    await page.getByRole("button", { name: "Try again" }).click()
    await card("Awin").waitFor()
  })
})
