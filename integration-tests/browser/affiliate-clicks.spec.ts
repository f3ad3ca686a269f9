import type { Page } from "playwright-core"
import { useAdminPage } from "./admin-page"
import {
  aPartner,
  BOT_AGENT,
  follow,
  gridProducts,
  openAffiliate,
  reportSale,
} from "./affiliate-data"
import { openAdmin, see, shoot, soon } from "./browser"
import { PHONE, WIDE } from "./sizes"
import { adminApi } from "./shop"

const CLICKS = "**/admin/affiliate/clicks?*"
const OLDER = /&?cursor=older/
const CABLE = "Micro-USB Cable (3ft)"
const CASE = "Phone Case"
/** Of these tests alone. */
const REF = "lando"
const BOTS = 55

describe("clicks", () => {
  const admin = useAdminPage()
  let link: { ref: string; product_id: string; source: string }
  let bought: string

  beforeAll(async () => {
    const { shop, page } = admin
    await page.setViewportSize(WIDE)
    const { id } = await aPartner(shop, { ref: REF, name: "Lando Calrissian" })
    await adminApi(shop, `affiliate/partners/${id}`, {
      method: "POST",
      body: { hosts: ["cloud-city.example"] },
    })
    const products = await gridProducts(shop)
    link = { ref: REF, product_id: products.get(CABLE)!, source: "cloud-city" }
    bought = await follow(shop, {
      ...link,
      ...{ campaign: "empire-day", referrer: "https://cloud-city.example/" },
    })
    await reportSale(shop, { ...link, quantity: 2, click_id: bought })
    await follow(shop, { ...link, referrer: "https://elsewhere.example/x" })
    await follow(shop, { ...link, isRepeat: true })
    await follow(shop, { ...link, agent: BOT_AGENT })
    const other = [...products.keys()].find((it) => it.startsWith("Phone"))!
    await follow(shop, { ...link, product_id: products.get(other)! })
  })

  const rows = (page = admin.page) =>
    page.getByRole("table", { name: "Clicks" }).locator("tbody tr")
  const openClicks = async (chosen: Record<string, string> = {}) => {
    await openAffiliate(admin.page, "clicks", { ref: REF, ...chosen })
    await rows().first().waitFor()
  }
  const seeCount = async (count: number) => {
    await rows()
      .nth(count - 1)
      .waitFor()
    await rows().nth(count).waitFor({ state: "detached" })
  }
  const pick = async (label: string, option: string) => {
    const { page } = admin
    await page.getByRole("combobox", { name: label }).click()
    await page.getByRole("option", { name: option, exact: true }).click()
  }
  /** All filters, so that this field is empty. */
  const clear = async (label: string) => {
    const { page } = admin
    await page.getByRole("button", { name: "Clear" }).click()
    const field = page.getByLabel(label)
    await soon(async () => expect(await field.inputValue()).toBe(""))
  }
  const openClick = async (page: Page, id: string) => {
    await page.getByRole("button", { name: `Open click ${id}` }).press("Enter")
    await page.getByRole("dialog").waitFor()
  }

  it("are there with their class, and the reasons in words", async () => {
    const { page } = admin
    await openClicks()
    await seeCount(5)
    const texts = await rows().allInnerTexts()
    expect(texts[0]).toMatch(/Human/)
    expect(texts[1]).toMatch(/Bot[\s\S]*Names itself a bot/)
    expect(texts[2]).toMatch(/Suspect[\s\S]*The same again/)
    expect(texts[3]).toMatch(/Suspect[\s\S]*Foreign site[\s\S]*elsewhere/)
    expect(texts[4]).toMatch(/Human[\s\S]*cloud-city · empire-day/)
    await rows().getByText(CABLE).first().waitFor()
    await shoot(page, "affiliate-clicks")
  })

  it("are filtered by class, reason and campaign, as the address says", async () => {
    const { page } = admin
    await openClicks()
    await pick("Filter by class", "Suspect")
    await seeCount(2)
    await pick("Filter by reason", "Foreign site")
    await seeCount(1)
    await page.waitForURL(/class=suspect&reason=referrer_foreign/)
    await page.reload()
    await seeCount(1)
    await clear("Filter by ref")
    await page.getByLabel("Filter by ref").fill(REF)
    await page.waitForURL(new RegExp(`ref=${REF}`))
    await seeCount(5)
    await page.getByLabel("Filter by campaign").fill("Empire-Day")
    await seeCount(1)
    // What was typed before may come back from the address only now.
    await page.getByLabel("Filter by campaign").fill("no such")
    await see(page, "No click is like that.")
    await clear("Filter by campaign")
  })

  it("keep what is typed while the address still takes in the beginning", async () => {
    const { page } = admin
    await openClicks()
    const field = page.getByLabel("Filter by campaign")
    await field.pressSequentially("empire-day-of", { delay: 310 })
    await page.waitForURL(/campaign=empire-day-of/)
    expect(await field.inputValue()).toBe("empire-day-of")
    await see(page, "No click is like that.")
  })

  it("are filtered by product and days", async () => {
    const { page } = admin
    await openClicks()
    await page.getByLabel("Filter by product").fill(CASE)
    await page.getByRole("option", { name: CASE }).first().click()
    await seeCount(1)
    await openClicks()
    await pick("Period", "Today")
    await seeCount(5)
    await pick("Period", "Own dates")
    await page.getByLabel("First day").fill("2026-01-02")
    await page.getByLabel("Last day").fill("2026-01-01")
    await page
      .getByRole("alert")
      .getByText(/before the first/)
      .waitFor()
    await page.getByLabel("First day").fill("2026-01-01")
    await see(page, "No click is like that.")
  })

  it("open with all that is kept of one, and lead to its sale", async () => {
    const { page } = admin
    await openClicks()
    await openClick(page, bought)
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Nothing speaks against a person.").waitFor()
    const host = "cloud-city.example"
    for (const fact of [REF, CABLE, "cloud-city", "empire-day", host]) {
      await drawer.getByText(fact, { exact: true }).first().waitFor()
    }
    await drawer.getByText("6.00 DKK").waitFor()
    await shoot(page, "affiliate-click")
    await drawer.getByRole("button", { name: /^Open the sale of/ }).click()
    const sale = page.getByText(`Commission of ${REF}`)
    await sale.waitFor()
    await page.keyboard.press("Escape")
    // While it goes it takes the key for itself.
    await sale.waitFor({ state: "detached" })
    await drawer.getByText("Nothing speaks against a person.").waitFor()
    await page.keyboard.press("Escape")
    await drawer.waitFor({ state: "detached" })
  })

  it("say why one is no person's, with the code of the API", async () => {
    const { page } = admin
    await openClicks({ class: "bot" })
    await rows().first().click()
    const drawer = page.getByRole("dialog")
    await drawer
      .getByText("The program says itself that it is a bot.")
      .waitFor()
    await drawer.getByText("agent_bot", { exact: true }).waitFor()
    await drawer.getByText("Nothing was bought by it.").waitFor()
    await page.keyboard.press("Escape")
  })

  it("come by themselves while it is live, and stay away while not", async () => {
    const { page, shop } = admin
    await openClicks({ class: "human" })
    await seeCount(2)
    await follow(shop, link)
    await seeCount(3)
    await page.getByRole("switch", { name: "Live" }).click()
    await follow(shop, link)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await soon(async () => expect(await rows().count()).toBe(3))
    await page.getByRole("button", { name: "Refresh" }).click()
    await seeCount(4)
  })

  it("go on page after page", async () => {
    const { page, shop } = admin
    for (let at = 0; at < BOTS; at++) {
      await follow(shop, { ...link, agent: `${BOT_AGENT}.${at}` })
    }
    await openClicks({ class: "bot" })
    await page.getByRole("switch", { name: "Live" }).click()
    await seeCount(50)
    await page.getByRole("button", { name: "Load more" }).click()
    await seeCount(BOTS + 1)
    const ids = await rows()
      .getByRole("button")
      .evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")))
    expect(new Set(ids).size).toBe(BOTS + 1)
    expect(ids).toEqual([...ids].sort().reverse())
  })

  it("are forgotten with who made them, and still count", async () => {
    const { page } = admin
    await openClicks({ reason: "referrer_foreign" })
    await rows().first().click()
    const drawer = page.getByRole("dialog")
    await drawer.getByText("2 visits of the same client").waitFor()
    await drawer.getByRole("button", { name: "Forget visitor" }).click()
    const question = page.getByRole("alertdialog")
    await question.getByText(/2 visits of that day stay and count/).waitFor()
    await question.getByRole("button", { name: "Forget" }).click()
    await see(page, "2 visits forgotten")
    await drawer.waitFor({ state: "detached" })
    await rows().first().getByRole("button").press("Enter")
    await drawer
      .getByText(/Asked not to be followed, or was forgotten/)
      .waitFor()
    await soon(async () =>
      expect(await drawer.innerText()).not.toContain("elsewhere.example")
    )
  })

  it("say what to do while there are none", async () => {
    const { page } = admin
    const json = {
      ...{ clicks: [], limit: 50, next_cursor: null, looked_until: null },
    }
    await page.route(CLICKS, (route) => route.fulfill({ json }))
    await openAffiliate(page, "clicks")
    await see(page, "No clicks yet")
    await page.unroute(CLICKS)
  })

  it("that are rare are looked for further back on demand", async () => {
    const { page } = admin
    const none = {
      ...{ clicks: [], limit: 50, next_cursor: "older" },
      looked_until: "2026-03-04T05:06:07.000Z",
    }
    await page.route(CLICKS, (route) =>
      route.request().url().includes("cursor=older")
        ? route.continue({ url: route.request().url().replace(OLDER, "") })
        : route.fulfill({ json: none })
    )
    await openAffiliate(page, "clicks", { ref: REF })
    await see(page, /No click is like that since 4 Mar 2026/)
    await page.getByRole("button", { name: /Look back beyond 4 Mar/ }).click()
    await rows().first().waitFor()
    expect(await page.getByRole("button", { name: /^Look back/ }).count()).toBe(
      0
    )
    await page.unroute(CLICKS)
  })

  it("offer to be loaded again after a failure", async () => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop)
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(CLICKS, (route) => route.fulfill({ status: 500, json }))
    await openAffiliate(page, "clicks")
    await see(page, "The database is away")
    await page.unroute(CLICKS)
    await page.getByRole("button", { name: "Try again" }).click()
    await rows(page).first().waitFor()
    await page.context().close()
  })

  it.each([
    { name: "dark", dark: true, size: WIDE },
    { name: "phone", dark: false, size: PHONE },
    { name: "phone-dark", dark: true, size: PHONE },
  ])("fit a screen that is $name", async ({ name, dark, size }) => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop, { dark })
    await page.setViewportSize(size)
    await openAffiliate(page, "clicks", { ref: REF })
    await rows(page).first().waitFor()
    await rows(page).getByText(CABLE).first().waitFor()
    await shoot(page, `affiliate-clicks-${name}`)
    await rows(page).nth(4).click()
    await see(page, "Nothing was bought by it.")
    await shoot(page, `affiliate-click-${name}`)
    await page.context().close()
  })
})
