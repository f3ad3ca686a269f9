import { readFileSync } from "node:fs"
import type { Download } from "playwright-core"
import { useAdminPage } from "./admin-page"
import {
  aLink,
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

const LINKS = "**/admin/affiliate/links?*"
const CABLE = "Micro-USB Cable (3ft)"
const DECAL = "Stormtrooper Decal"

describe("links of partners", () => {
  const admin = useAdminPage()
  let cable: string

  beforeAll(async () => {
    const { shop, page } = admin
    await page.setViewportSize(WIDE)
    const products = await gridProducts(shop)
    cable = products.get(CABLE)!
    await aPartner(shop, { ref: "vader", name: "Darth Vader" })
    const boba = await aPartner(shop, { ref: "boba-links", name: "Boba Fett" })
    await aLink(shop, {
      ...{ partner_id: boba.id, product_id: products.get(DECAL)! },
      ...{ source: "newsletter", campaign: "empire-day", name: "Letter 12" },
    })
    const bounty = { partner_id: boba.id, product_id: cable }
    await aLink(shop, { ...bounty, source: "bounty-board" })
    await adminApi(shop, `affiliate/partners/${boba.id}/suspend`, {
      method: "POST",
      body: {},
    })
  })

  const row = (name: string) =>
    admin.page.locator("tbody tr").filter({ has: button(`Open link ${name}`) })
  const button = (name: string | RegExp) =>
    admin.page.getByRole("button", { name, exact: true })
  const openLinks = async () => {
    await openAffiliate(admin.page, "links")
    await row("Letter 12").waitFor()
  }
  const preview = () => admin.page.getByRole("region", { name: "Preview" })
  const choose = async (label: string, option: string) => {
    await admin.page.getByLabel(label, { exact: true }).fill(option)
    await admin.page.getByRole("option", { name: option }).first().click()
  }

  it("are previewed while they are typed, and made", async () => {
    const { page, shop } = admin
    await openLinks()
    await button("Make a link").click()
    await see(page, "Choose a partner and a product to see the link.")
    await soon(async () =>
      expect(await button("Make link").isDisabled()).toBe(true)
    )
    await choose("Partner", "Darth Vader")
    await choose("Product", CABLE)
    await preview().getByText(`${shop.url}/r/vader/${cable}`).waitFor()
    await page.getByLabel(/^Source/).fill("Canteen Poster")
    await page.getByLabel(/^Campaign/).fill("Empire-Day")
    await preview()
      .getByText(/\/r\/vader\/.*source=canteen\+poster&campaign=empire-day/)
      .waitFor()
    await preview()
      .getByText(/^Leads to your shop/)
      .waitFor()
    await page.getByLabel(/^Name/).fill("Poster in the canteen")
    await shoot(page, "affiliate-link-make")
    await page.keyboard.press("Enter")
    await see(page, "Poster in the canteen is there")
    const code = page.getByRole("img", { name: /^QR code of / })
    await code.waitFor()
    expect(
      await code.evaluate(
        (it) => (it as unknown as { naturalWidth: number }).naturalWidth
      )
    ).toBeGreaterThan(100)
  })

  it("say what would be wrong with them before they are made", async () => {
    const { page } = admin
    await openLinks()
    await button("Make a link").click()
    await choose("Partner", "Boba Fett")
    await choose("Product", "Void Jacket")
    await preview().getByText("Not in the grid").waitFor()
    await preview().getByText("Earns nothing yet").waitFor()
    await page.getByLabel(/^Source/).fill("<script>")
    await preview().getByText("Counted as other").waitFor()
    await shoot(page, "affiliate-link-warnings")
    await choose("Product", DECAL)
    await page.getByLabel(/^Source/).fill("newsletter")
    await page.getByLabel(/^Campaign/).fill("empire-day")
    await preview().getByText("There already").waitFor()
    await page.keyboard.press("Escape")
  })

  it("show what they brought", async () => {
    const { page, shop } = admin
    const link = { source: "canteen poster", campaign: "empire-day" }
    const own = { ref: "vader", product_id: cable, ...link }
    const before = await figuresOf("Poster in the canteen")
    const click_id = await follow(shop, own)
    await follow(shop, own)
    await follow(shop, { ...own, agent: BOT_AGENT })
    await reportSale(shop, { ...own, quantity: 2, click_id })
    await openLinks()
    const cells = row("Poster in the canteen").locator("td")
    await cells.filter({ hasText: "6.00 DKK" }).waitFor()
    expect(before).toEqual(["0", "0", "0", "–"])
    expect(await figuresOf("Poster in the canteen")).toEqual([
      ...["2\nand 1 bot", "2", "1\n6.00 DKK", "50 %"],
    ])
    await shoot(page, "affiliate-links")
  })

  const figuresOf = async (name: string) => {
    await openLinks()
    const cells = row(name).locator("td")
    await cells.nth(3).filter({ hasText: /\d/ }).waitFor()
    const texts = await cells.allInnerTexts()
    return texts.slice(3, 7).map((text) => text.replace(/\n+/g, "\n"))
  }

  it("are saved as QR codes of the size of a print", async () => {
    const { page } = admin
    await openLinks()
    await button("Open link Poster in the canteen").click()
    const drawer = page.getByRole("dialog")
    await page.getByRole("img", { name: /^QR code of / }).waitFor()
    await drawer.getByText("50 %").waitFor()
    await drawer
      .getByText(/\/products\/|localhost/)
      .first()
      .waitFor()
    await shoot(page, "affiliate-link")
    await page.getByRole("combobox", { name: "Size in print" }).click()
    await page.getByRole("option", { name: /^80 mm/ }).click()
    const svg = await save("SVG")
    expect(svg.name).toBe("vader-poster-in-the-canteen.svg")
    expect(svg.bytes.toString()).toMatch(/^<svg width="80mm" height="80mm"/)
    const png = await save("PNG")
    expect(png.name).toBe("vader-poster-in-the-canteen.png")
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG")
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(945)
  })

  const save = async (format: string) => {
    const coming = admin.page.waitForEvent("download")
    await button(`Download QR code as ${format}`).click()
    const file: Download = await coming
    const name = file.suggestedFilename()
    return { name, bytes: readFileSync(await file.path()) }
  }

  it("lead to their clicks", async () => {
    const { page } = admin
    await openLinks()
    await button("Open link Poster in the canteen").click()
    await page.getByRole("link", { name: "Show them" }).click()
    await page.getByRole("tab", { name: "Clicks", selected: true }).waitFor()
    const rows = page.getByRole("table", { name: "Clicks" }).locator("tbody tr")
    await rows.nth(2).waitFor()
    await soon(async () => expect(await rows.count()).toBe(3))
    await soon(async () =>
      expect(await rows.getByText("Bot", { exact: true }).count()).toBe(1)
    )
  })

  it("are copied whole", async () => {
    const { page, shop } = admin
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await openLinks()
    await button("Copy the address of Poster in the canteen").click()
    const copied = await page.evaluate("navigator.clipboard.readText()")
    expect(copied).toBe(
      `${shop.url}/r/vader/${cable}?source=canteen+poster&campaign=empire-day`
    )
    expect(await page.getByRole("dialog").count()).toBe(0)
  })

  it("are found by what they are called, and whose they are", async () => {
    const { page } = admin
    await openLinks()
    const search = page.getByPlaceholder("Search name, partner, source")
    await search.fill("canteen")
    await row("Letter 12").waitFor({ state: "detached" })
    await row("Poster in the canteen").waitFor()
    await search.fill("nothing like it")
    await see(page, "Nothing found")
    await search.fill("")
    await button("Add filter").click()
    await page.getByRole("menuitem", { name: "Partner" }).click()
    await page.getByText("Boba Fett (boba-links)").click()
    await page.keyboard.press("Escape")
    await row("Poster in the canteen").waitFor({ state: "detached" })
    await row("Letter 12").getByText("Suspended").waitFor()
    await page.reload()
    await see(page, "Boba Fett (boba-links)")
    await row("Letter 12").waitFor()
    expect(await row("Poster in the canteen").count()).toBe(0)
  })

  it("are renamed, and stay where they are", async () => {
    const { page } = admin
    await openLinks()
    await button("Actions for link bounty-board").click()
    await page.getByRole("menuitem", { name: "Rename" }).click()
    await soon(async () => expect(await button("Save").isDisabled()).toBe(true))
    await page.getByLabel(/^Name/).fill("Notice on the bounty board")
    await page.keyboard.press("Enter")
    await see(page, "It is called Notice on the bounty board now")
    await row("Notice on the bounty board").getByText("bounty-board").waitFor()
  })

  it("are removed once that is sure", async () => {
    const { page } = admin
    await openLinks()
    const ask = async (answer: string) => {
      await button("Actions for link Notice on the bounty board").click()
      await page.getByRole("menuitem", { name: "Remove" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByText(/Whoever has it still arrives/).waitFor()
      await question.getByRole("button", { name: answer }).click()
    }
    await ask("Cancel")
    await row("Notice on the bounty board").waitFor()
    await ask("Remove")
    await see(page, "Notice on the bounty board is removed")
    await row("Notice on the bounty board").waitFor({ state: "detached" })
  })

  it("say what to do while there are none", async () => {
    const { page } = admin
    const json = { links: [], count: 0, limit: 20, offset: 0 }
    await page.route(LINKS, (route) => route.fulfill({ json }))
    await openAffiliate(page, "links")
    await see(page, "No links yet")
    await page.unroute(LINKS)
  })

  it("offer to be loaded again after a failure", async () => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(LINKS, (route) => route.fulfill({ status: 500, json }))
    await openAffiliate(page, "links")
    await see(page, "The database is away")
    await page.unroute(LINKS)
    await button("Try again").click()
    await row("Letter 12").waitFor()
  })

  it.each([
    { name: "dark", dark: true, size: WIDE },
    { name: "phone", dark: false, size: PHONE },
    { name: "phone-dark", dark: true, size: PHONE },
  ])("fit a screen that is $name", async ({ name, dark, size }) => {
    const { browser, shop } = admin
    const page = await openAdmin(browser, shop, { dark })
    await page.setViewportSize(size)
    await openAffiliate(page, "links")
    const first = page.getByRole("button", { name: /^Open link Poster/ })
    await first.waitFor()
    await see(page, "6.00 DKK")
    await shoot(page, `affiliate-links-${name}`)
    await first.click()
    await page.getByRole("img", { name: /^QR code of / }).waitFor()
    await see(page, "50 %")
    await shoot(page, `affiliate-link-${name}`)
    await page.context().close()
  })
})
