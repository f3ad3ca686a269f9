import { useAdminPage } from "./admin-page"
import {
  fitsWidth,
  go,
  look,
  openAdmin,
  see,
  seeAlert,
  seeInside,
  shoot,
  soon,
} from "./browser"
import { adminApi, doubleOf } from "./shop"
import { reportSale } from "./sales"
import { PHONE } from "./sizes"

const ENDPOINTS = "**/admin/webhooks/endpoints?*"
const DELIVERIES = "**/admin/webhooks/deliveries"
const AT = "settings/webhooks"

type Endpoint = { id: string; url: string; status: string }

describe("the webhooks in the settings", () => {
  const admin = useAdminPage()

  const button = (name: string | RegExp) =>
    admin.page.getByRole("button", { name, exact: true })
  const row = (text: string | RegExp) =>
    admin.page.locator("tbody tr").filter({ hasText: text })
  const choose = async (name: string, item: string) => {
    await button(`Actions for ${name}`).click()
    await admin.page.getByRole("menuitem", { name: item }).click()
  }
  const answer = (text: string) =>
    admin.page
      .getByRole("alertdialog")
      .getByRole("button", { name: text, exact: true })
      .click()
  const address = () => admin.page.getByLabel("Address", { exact: true })
  const secret = () => admin.page.getByLabel("Secret", { exact: true })
  const openEndpoints = async () => {
    await go(admin.page, AT)
    await admin.page.getByRole("heading", { name: "Webhooks" }).waitFor()
  }
  const hook = (path: string) => `${doubleOf(admin.shop, "hooks")}/${path}`

  it("say what to do while there are none", async () => {
    const { page } = admin
    await openEndpoints()
    await see(page, "No endpoints yet")
    await look(page, "webhooks-empty")
    await page.getByRole("tab", { name: "Deliveries" }).click()
    await see(page, /Nothing was sent yet/)
    await soon(async () =>
      expect(await button("Send again").isDisabled()).toBe(true)
    )
  })

  it("refuse an address that is not on the internet", async () => {
    const { page } = admin
    await openEndpoints()
    await button("Add endpoint").click()
    await soon(async () => expect(await button("Add").isDisabled()).toBe(true))
    await address().fill("https://169.254.169.254/")
    await page.getByLabel(/^payout\.paid/).click()
    await button("Add").click()
    await seeAlert(page, /url/)
    await look(page, "webhooks-refused")
    await page.keyboard.press("Escape")
  })

  it("take an endpoint with the events it asks for, and show its secret once", async () => {
    const { page, shop } = admin
    await openEndpoints()
    await button("Add endpoint").click()
    await address().fill(hook("taken"))
    await page.getByLabel("Name").fill("Bookkeeping")
    await page.getByLabel(/^Every commission event/).click()
    await page.getByLabel(/^sale\.recorded/).click()
    // All but one of a group: the group goes, the others stay.
    await page.getByLabel(/^Every payout event/).click()
    await page.getByLabel(/^payout\.cancelled/).click()
    await shoot(page, "webhooks-add")
    await look(page, "webhooks-add")
    await button("Add").click()
    await see(page, "Secret of Bookkeeping")
    const shown = await secret().innerText()
    expect(shown).toMatch(/^whsec_[\w+/=]{32,}$/)
    await page.context().grantPermissions(["clipboard-read"])
    await button("Copy the secret").click()
    const copied = await page.evaluate<string>("navigator.clipboard.readText()")
    expect(copied).toBe(shown)
    await look(page, "webhooks-secret")
    await page.keyboard.press("Escape")
    await soon(async () => expect(await secret().isVisible()).toBe(true))
    await button("I have kept it").click()
    await row("Bookkeeping").getByText("Active", { exact: true }).waitFor()
    expect(await page.content()).not.toContain(shown)
    const { endpoints } = await adminApi<{
      endpoints: { event_types: string[] }[]
    }>(shop, "webhooks/endpoints")
    expect(endpoints[0]?.event_types.toSorted()).toEqual([
      ...["commission.*", "payout.closed", "payout.paid", "sale.recorded"],
    ])
  })

  it("send a test, and show what went over the line", async () => {
    const { page } = admin
    await openEndpoints()
    await choose("Bookkeeping", "Send a test")
    await see(page, "Bookkeeping took the test")
    await see(page, /It answered 204 in \d+ ms/)
    await button(/^Show/).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("webhook.test").first().waitFor()
    await drawer.getByText("A test by hand").waitFor()
    await drawer.getByText("Attempt 1").waitFor()
    await drawer.getByText('"message": "This is a test"').waitFor()
    await look(page, "webhooks-delivery")
    await drawer.getByRole("button", { name: "Close" }).first().click()
    await row("webhook.test").getByText("Delivered").waitFor()
  })

  it("log what happens in the shop, and send it again by hand", async () => {
    const { page, shop } = admin
    await reportSale(shop)
    await go(page, `${AT}?tab=deliveries&state=delivered`)
    await row("sale.recorded").first().waitFor({ timeout: 30_000 })
    await row("commission.accrued").first().waitFor()
    await page.getByLabel("Filter by event").click()
    await page.getByRole("option", { name: "sale.recorded" }).click()
    await row("commission.accrued").first().waitFor({ state: "detached" })
    expect(new URL(page.url()).searchParams.get("event_type")).toBe(
      "sale.recorded"
    )
    await row("sale.recorded").first().click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText('"ref": "vader"').waitFor()
    await shoot(page, "webhooks-delivery")
    await drawer.getByRole("button", { name: "Send again" }).click()
    await see(page, "It is sent again")
    await drawer.getByText("Sent again by hand").waitFor()
    await drawer.getByText("Delivered").waitFor()
    await page.keyboard.press("Escape")
    await row("Sent again").first().waitFor()
  })

  it("show in the log at once what has ended in the drawer", async () => {
    const { page } = admin
    await go(page, `${AT}?tab=deliveries&state=delivered`)
    await row("sale.recorded").first().click()
    await page.getByRole("dialog").getByText('"ref": "vader"').waitFor()
    const before = await row("Sent again").count()
    await holdUpReplay()
    await button("Send again").click()
    await page.getByRole("dialog").getByText("Sent again by hand").waitFor()
    // Sooner than the log would ask by itself.
    await row("Sent again").nth(before).waitFor({ timeout: 8_000 })
    await page.unrouteAll()
  })

  /** The next one is under way still when the drawer asks for the first time. */
  const holdUpReplay = async () => {
    const { page } = admin
    let replay = ""
    let isHeld = true
    await page.route(`${DELIVERIES}/*/replay`, async (route) => {
      const response = await route.fetch()
      replay = (await response.json()).delivery.id
      await route.fulfill({ response })
    })
    await page.route(`${DELIVERIES}/*`, async (route) => {
      const response = await route.fetch()
      const json = await response.json()
      if (isHeld && json.delivery.id === replay) {
        isHeld = false
        json.delivery.state = "pending"
      }
      await route.fulfill({ response, json })
    })
    await page.route(`${DELIVERIES}?*`, async (route) => {
      const isEarly = isHeld
      const response = await route.fetch()
      const json = await response.json()
      if (isEarly) {
        json.deliveries = json.deliveries.filter(
          ({ id }: { id: string }) => id !== replay
        )
      }
      await route.fulfill({ response, json })
    })
  }

  it("tell of what is tried again, with its answers", async () => {
    const { page, shop } = admin
    await adminApi(shop, "webhooks/endpoints", {
      method: "POST",
      body: {
        ...{ url: hook("broken"), description: "Warehouse" },
        event_types: ["sale.*"],
      },
    })
    await reportSale(shop)
    await openEndpoints()
    await row("Warehouse").getByText("Failing").waitFor({ timeout: 30_000 })
    await row("Warehouse")
      .getByRole("link", { name: /that wait/ })
      .click()
    await row("sale.recorded").getByText("500").first().waitFor()
    await look(page, "webhooks-waiting")
    await row("sale.recorded").first().click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Next attempt").waitFor()
    await drawer.getByText("The books are closed").first().waitFor()
    // What is under way is not sent beside itself.
    expect(await button("Send again").count()).toBe(0)
    await look(page, "webhooks-attempts")
    await page.keyboard.press("Escape")
  })

  it("are paused after a question, and go on", async () => {
    const { page } = admin
    await openEndpoints()
    await choose("Warehouse", "Pause")
    await look(page, "webhooks-pause")
    await answer("Back")
    await choose("Warehouse", "Pause")
    await answer("Pause")
    await row("Warehouse").getByText("Paused").waitFor()
    await choose("Warehouse", "Resume")
    await see(page, /Warehouse (goes on|is active)/)
    await row("Warehouse").getByText("Active").waitFor()
  })

  it("that were switched off are told of above every tab, and mended", async () => {
    const { page, shop } = admin
    await adminApi(shop, "webhooks/endpoints", {
      method: "POST",
      body: {
        ...{ url: hook("gone"), description: "Old shop" },
        event_types: ["sale.recorded"],
      },
    })
    await reportSale(shop)
    await go(page, `${AT}?tab=deliveries`)
    await page
      .getByText(/it answered 410/)
      .first()
      .waitFor({ timeout: 40_000 })
    await look(page, "webhooks-deliveries")
    await page.getByRole("tab", { name: "Endpoints" }).click()
    await row("Old shop").getByText("Switched off").waitFor()
    await shoot(page, "webhooks")
    await look(page, "webhooks-endpoints")
    await page.getByRole("button", { name: "Old shop", exact: true }).click()
    await address().fill(hook("taken"))
    await button("Save").click()
    await see(page, "Old shop is saved")
    await button("Resume Old shop").click()
    await see(page, /Old shop (goes on|is active)/)
    await page.getByText(/it answered 410/).waitFor({ state: "detached" })
    await choose("Old shop", "Send again")
    await see(page, "What failed")
    await shoot(page, "webhooks-send-again")
    await look(page, "webhooks-send-again")
    await button("Send again").click()
    await see(page, "1 event will be sent again")
    await go(page, `${AT}?tab=deliveries`)
    await row("Sent again")
      .filter({ hasText: "Old shop" })
      .getByText("Delivered")
      .waitFor()
  })

  it("stay in their frames, however long their names", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop)
    await page.setViewportSize(PHONE)
    await page.route(ENDPOINTS, async (route) => {
      const response = await route.fetch()
      const json = await response.json()
      for (const endpoint of json.endpoints) {
        endpoint.description = "Warehouse".repeat(50)
      }
      await route.fulfill({ response, json })
    })
    const drawer = page.getByRole("dialog")
    const closes = drawer.getByRole("button").first()
    await go(page, `${AT}?tab=deliveries`)
    await page.locator("tbody tr").first().click()
    await drawer.getByText(/^To Warehouse/).waitFor()
    await look(page, "webhooks-long-name")
    await seeInside(drawer.getByText(/^To Warehouse/), drawer)
    await seeInside(closes, drawer)
    await go(page, AT)
    await page.locator("tbody button").first().click()
    await drawer.getByText(/^Edit Warehouse/).waitFor()
    await look(page, "webhooks-long-name-edit")
    await seeInside(closes, drawer)
    await page.context().close()
  })

  it("get a new secret after a question", async () => {
    const { page } = admin
    await openEndpoints()
    await choose("Bookkeeping", "Rotate secret")
    await answer("Make a new one")
    await see(page, "Secret of Bookkeeping")
    await soon(async () =>
      expect(await secret().innerText()).toMatch(/^whsec_/)
    )
    await button("I have kept it").click()
    await row("Bookkeeping").getByText("Two secrets for now").waitFor()
  })

  it("are deleted after a question", async () => {
    const { page, shop } = admin
    await openEndpoints()
    for (const name of ["Old shop", "Warehouse", "Bookkeeping"]) {
      await choose(name, "Delete")
      await answer("Delete")
      await see(page, `${name} is deleted`)
      await row(name).waitFor({ state: "detached" })
    }
    const { endpoints } = await adminApi<{ endpoints: Endpoint[] }>(
      shop,
      "webhooks/endpoints"
    )
    expect(endpoints).toEqual([])
  })

  it("offer to be loaded again after a failure", async () => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(ENDPOINTS, (route) => route.fulfill({ status: 500, json }))
    await openEndpoints()
    await see(page, "The database is away")
    await look(page, "webhooks-error")
    await page.unroute(ENDPOINTS)
    await button("Try again").click()
    await see(page, "No endpoints yet")
  })

  it("fit a phone, also in the dark", async () => {
    const page = await openAdmin(admin.browser, admin.shop, { dark: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await go(page, `${AT}?tab=deliveries`)
    await see(page, /Nothing was sent yet|No delivery/)
    expect(await fitsWidth(page)).toBe(true)
    await page.context().close()
  })
})
