import { useAdminPage } from "./admin-page"
import { go, look, openAdmin, see, shoot, soon } from "./browser"
import {
  aProduct,
  importRates,
  listingTitles,
  publishListing,
  runPrices,
  SOME_RATES,
} from "./grid-data"
import { adminApi } from "./shop"

const CABLE = "Micro-USB Cable (3ft)"
const LISTINGS = "**/admin/dollar-store/listings?*"

describe("the grid of the $3 store", () => {
  const admin = useAdminPage()

  beforeAll(async () => {
    await importRates(admin.shop, SOME_RATES)
    await runPrices(admin.shop)
  })

  const row = (title: string) =>
    admin.page.locator("tbody tr").filter({ hasText: title })
  const titles = () =>
    admin.page.locator("tbody tr td:nth-child(2) button").allInnerTexts()
  const openGrid = async () => {
    await go(admin.page, "dollar-store")
    await row(CABLE).waitFor()
  }
  const button = (name: string | RegExp) =>
    admin.page.getByRole("button", { name, exact: true })

  it("shows what each unit costs, leaves and what there is of it", async () => {
    const { page } = admin
    await openGrid()
    const cable = await row(CABLE).innerText()
    expect(cable).toContain("Sold by us")
    expect(cable).toMatch(/3 DKK[\s\S]*0\.40 EUR/)
    expect(cable).toContain("0.90 DKK")
    expect(cable).toMatch(/2\.10 DKK\s+70 %/)
    expect(cable).toContain("150")
    const adapter = await row("USB-C Adapter").innerText()
    expect(adapter).toContain("Affiliate")
    expect(adapter).toContain("Not counted")
    const pictures = page.locator("tbody img")
    await soon(async () =>
      expect(await pictures.count()).toBeGreaterThanOrEqual(6)
    )
    await shoot(page, "dollar-store-grid")
    await look(page, "dollar-store-grid")
  })

  it("is put in order by the arrow keys, and keeps the cursor", async () => {
    const { page, shop } = admin
    await openGrid()
    const before = await titles()
    const down = page.getByRole("button", { name: `Move ${before[0]} down` })
    await down.focus()
    await page.keyboard.press("ArrowDown")
    await see(page, `${before[0]} is at place 2`)
    await page.keyboard.press("ArrowDown")
    await see(page, `${before[0]} is at place 3`)
    const moved = [before[1], before[2], before[0], ...before.slice(3)]
    await soon(async () => expect(await titles()).toEqual(moved))
    expect((await listingTitles(shop)).slice(0, 3)).toEqual(moved.slice(0, 3))
    const focused = page.locator(":focus")
    await soon(async () =>
      expect(await focused.getAttribute("aria-label")).toBe(
        `Move ${before[0]} down`
      )
    )
    await page.keyboard.press("ArrowUp")
    await see(page, `${before[0]} is at place 2`)
    await button(`Move ${before[0]} up`).click()
    await see(page, `${before[0]} is at place 1`)
    await soon(async () => expect(await titles()).toEqual(before))
    await soon(async () =>
      expect(await button(`Move ${before[0]} up`).isDisabled()).toBe(true)
    )
  })

  it("is searched and filtered, and not put in order meanwhile", async () => {
    const { page } = admin
    await openGrid()
    await page.getByPlaceholder("Search title, category").fill("decal")
    await row("Stormtrooper Decal").waitFor()
    await row(CABLE).waitFor({ state: "detached" })
    await soon(async () =>
      expect(await button("Move Stormtrooper Decal down").isDisabled()).toBe(
        true
      )
    )
    await page.getByPlaceholder("Search title, category").fill("nothing so")
    await see(page, "Nothing found")
    await page.getByPlaceholder("Search title, category").fill("")
    await row(CABLE).waitFor()
    await button("Add filter").click()
    await page.getByRole("menuitem", { name: "Kind" }).click()
    await page.getByText("Affiliate", { exact: true }).last().click()
    await row(CABLE).waitFor({ state: "detached" })
    await soon(async () => expect(await titles()).toEqual(["USB-C Adapter"]))
  })

  it("changes a cost, and the margin with it", async () => {
    const { page } = admin
    await openGrid()
    await button(CABLE).click()
    const cost = page.getByLabel("Cost of a unit, in DKK")
    await cost.fill("1,20")
    await shoot(page, "dollar-store-edit")
    await look(page, "dollar-store-edit")
    await page.keyboard.press("Enter")
    await see(page, `${CABLE} is saved`)
    await row(CABLE).getByText("60 %").waitFor()
  })

  it("changes where a product is bought, and says what is wrong with it", async () => {
    const { page } = admin
    await openGrid()
    await button("USB-C Adapter").click()
    const destination = page.getByLabel("Destination")
    await destination.fill("https://169.254.169.254/")
    await button("Save").click()
    await page.getByRole("alert").filter({ hasText: "destination" }).waitFor()
    await shoot(page, "dollar-store-destination-refused")
    await look(page, "dollar-store-destination-refused")
    await destination.fill("https://www.amazon.com/dp/B0TEST")
    await button("Save").click()
    await see(page, "USB-C Adapter is saved")
    const { listings } = await adminApi<{
      listings: { destination_url: string }[]
    }>(admin.shop, "dollar-store/listings?kind=affiliate")
    expect(listings[0]?.destination_url).toBe(
      "https://www.amazon.com/dp/B0TEST"
    )
  })

  const publishing = (title: string) =>
    admin.page.getByRole("switch", { name: `Publish ${title}` })

  it("takes a product out of sight, and shows it again", async () => {
    const { page } = admin
    await openGrid()
    try {
      await publishing(CABLE).press(" ")
      await see(page, `${CABLE} is not shown any more`)
      await soon(async () =>
        expect(await publishing(CABLE).getAttribute("aria-checked")).toBe(
          "false"
        )
      )
      await publishing(CABLE).press(" ")
      await see(page, `${CABLE} is published`)
    } finally {
      await publishListing(admin.shop, CABLE)
    }
  })

  it("says what came of a change whose row is gone by then", async () => {
    const { page } = admin
    await openGrid()
    const list = new Promise<() => void>((resolve) => {
      void page.route(LISTINGS, (route) => resolve(() => void route.continue()))
    })
    try {
      await publishing(CABLE).press(" ")
      const answer = await list
      await page.getByRole("tab", { name: "Prices" }).click()
      await row(CABLE).waitFor({ state: "detached" })
      answer()
      await see(page, `${CABLE} is not shown any more`)
    } finally {
      await page.unroute(LISTINGS)
      await publishListing(admin.shop, CABLE)
    }
  })

  it("takes a product in, unless it costs something else, and out again", async () => {
    const { page, shop } = admin
    await aProduct(shop, { title: "Pencil sharpener" })
    await aProduct(shop, { title: "Golden pencil", amount: 30 })
    const add = async (title: string) => {
      await openGrid()
      await button("Add product").click()
      await page.getByLabel("Product", { exact: true }).fill(title)
      await page.getByRole("option", { name: title }).click()
      await page.getByRole("button", { name: "Add", exact: true }).click()
    }
    await add("Golden pencil")
    await page.getByRole("alert").filter({ hasText: "30" }).waitFor()
    await add("Pencil sharpener")
    await see(page, "Pencil sharpener is saved")
    await row("Pencil sharpener").waitFor()
    await button("Actions for Pencil sharpener").click()
    await page.getByRole("menuitem", { name: "Take out of the grid" }).click()
    const question = page.getByRole("alertdialog")
    await question.getByRole("button", { name: "Take out" }).click()
    await see(page, "Pencil sharpener is out of the grid")
    await row("Pencil sharpener").waitFor({ state: "detached" })
  })

  it("says what to do while it is empty", async () => {
    const { page } = admin
    const json = { listings: [], count: 0, limit: 20, offset: 0 }
    await page.route(LISTINGS, (route) => route.fulfill({ json }))
    await go(page, "dollar-store")
    await see(page, "Nothing is in the grid yet")
    await page.unroute(LISTINGS)
  })

  it("offers to be loaded again after a failure", async () => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(LISTINGS, (route) => route.fulfill({ status: 500, json }))
    await go(page, "dollar-store")
    await see(page, "The database is away")
    await page.unroute(LISTINGS)
    await button("Try again").click()
    await row(CABLE).waitFor()
  })

  it("is dark where the system is", async () => {
    const page = await openAdmin(admin.browser, admin.shop, { dark: true })
    await go(page, "dollar-store")
    await page.locator("tbody tr").first().waitFor()
    await shoot(page, "dollar-store-grid-dark")
    await page.context().close()
  })
})
