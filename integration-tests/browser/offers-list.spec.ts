import { readFile } from "node:fs/promises"
import { CLICKBANK_OFFERS } from "../doubles/offers/shop-doubles"
import { useAdminPage } from "./admin-page"
import { see, shoot, soon } from "./browser"
import { connectClickBank, openOffers } from "./offer-sources"

const LIST = /\/admin\/offers\?/
const PAGE_ROWS = 50
const ALL = "&source=clickbank&status=active"

describe("the list of offers", () => {
  const admin = useAdminPage()

  beforeAll(() => connectClickBank(admin.shop))

  const rows = () => admin.page.locator("tbody tr")
  const titles = () => rows().locator("td:nth-child(2) button").allInnerTexts()
  /** The page before stays on screen until the next is there. */
  const seeOther = (than: string) =>
    admin.page.getByText(than.split("\n").at(-1)!, { exact: true }).waitFor({
      state: "detached",
    })
  const params = () => new URL(admin.page.url()).searchParams

  it("is narrowed by facets, which the address keeps", async () => {
    const { page } = admin
    await openOffers(page, "offers")
    await rows().first().waitFor()
    await shoot(page, "offers-list")
    await page.getByRole("checkbox", { name: /Health/ }).click()
    await page.getByRole("checkbox", { name: /ClickBank/ }).click()
    await see(page, "1,200 found")
    expect(params().getAll("category")).toEqual(["health"])
    await page.reload()
    await see(page, "1,200 found")
    await page.getByRole("button", { name: "Clear" }).click()
    expect(params().get("category")).toBeNull()
  })

  it("takes two filters that are chosen in the same moment", async () => {
    const { page } = admin
    await openOffers(page, "offers")
    await rows().first().waitFor()
    const boxes = page.getByRole("checkbox", { name: /Health|ClickBank/ })
    await soon(async () => expect(await boxes.count()).toBe(2))
    // One after the other in one task: nothing is drawn between them.
    await boxes.evaluateAll((found) =>
      found.forEach((box) => (box as unknown as { click(): void }).click())
    )
    await see(page, "1,200 found")
    expect(params().getAll("category")).toEqual(["health"])
    expect(params().getAll("source")).toEqual(["clickbank"])
    await page.getByRole("button", { name: "Clear" }).click()
    await page.waitForURL((url) => !url.search.includes("category"))
  })

  it("is searched", async () => {
    const { page } = admin
    await page.getByLabel("Search offers").fill("Programme 2222")
    await see(page, /^(About )?1 found/)
    expect(params().get("q")).toBe("Programme 2222")
    await soon(async () =>
      expect(await titles()).toEqual([
        expect.stringContaining("Programme 2222"),
      ])
    )
    await page.getByLabel("Search offers").fill("nothing is called so")
    await see(page, "No offer has what you are looking for.")
  })

  it("goes on by pages and back", async () => {
    const { page } = admin
    await openOffers(page, "offers", ALL)
    await rows()
      .nth(PAGE_ROWS - 1)
      .waitFor()
    const first = await titles()
    await page.getByRole("button", { name: "Next" }).click()
    await see(page, "Page 2")
    await seeOther(first[0]!)
    const second = await titles()
    expect(second.filter((title) => first.includes(title))).toEqual([])
    await page.getByRole("button", { name: "Previous" }).click()
    await see(page, "Page 1")
    await seeOther(second[0]!)
    await soon(async () => expect(await titles()).toEqual(first))
  })

  it("disables offers at once, and takes it back", async () => {
    const { page } = admin
    await openOffers(page, "offers", ALL)
    await rows().first().waitFor()
    for (const at of [0, 1, 2]) {
      await rows().nth(at).getByRole("checkbox").click()
    }
    await see(page, "3 offers")
    await shoot(page, "offers-bulk")
    await page.getByRole("button", { name: /^Disable/ }).click()
    await see(page, "3 offers disabled")
    await page
      .getByText(`${(CLICKBANK_OFFERS - 3).toLocaleString("en")} found`)
      .waitFor()
    await page.getByRole("button", { name: "Undo" }).click()
    await see(page, "3 offers put back")
    await see(page, `${CLICKBANK_OFFERS.toLocaleString("en")} found`)
  })

  it("keeps the merchant's words, until they are taken back", async () => {
    const { page } = admin
    await openOffers(page, "offers", `${ALL}&q=Programme%202345`)
    await page.getByRole("button", { name: /^Edit Programme 2345/ }).click()
    await page.getByLabel("Title").fill("The better name")
    await page.getByRole("button", { name: "Save" }).click()
    await see(page, "Offer saved")
    await openOffers(page, "offers", `${ALL}&q=better%20name`)
    await page.getByRole("button", { name: "Edit The better name" }).click()
    await see(page, "Yours")
    await shoot(page, "offers-edit")
    await page.getByRole("button", { name: "Take back title" }).click()
    await see(page, "The network's own again")
    await page.getByRole("heading", { name: /^Programme 2345/ }).waitFor()
    expect(await page.getByText("Yours").count()).toBe(0)
  })

  it("makes a product of an offer, and leads to it", async () => {
    const { page } = admin
    await openOffers(page, "offers", `${ALL}&q=Programme%202111`)
    await page.getByRole("button", { name: /^Edit Programme 2111/ }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("button", { name: "Promote to product" }).click()
    await dialog.getByRole("link", { name: "Open product" }).click()
    await page.waitForURL("**/app/products/prod_*")
    await page.goBack()
    await page.getByRole("button", { name: /^Edit Programme 2111/ }).click()
    await dialog.getByRole("button", { name: "Delete product" }).click()
    const question = page.getByRole("alertdialog")
    await question.getByRole("button", { name: "Delete product" }).click()
    await see(page, "Product deleted")
  })

  it("hands out what the filters leave", async () => {
    const { page } = admin
    await openOffers(page, "offers", `${ALL}&category=health`)
    await rows().first().waitFor()
    await page.getByRole("button", { name: "Export" }).click()
    const coming = page.waitForEvent("download")
    await page.getByRole("menuitem", { name: /CSV/ }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe("offers.csv")
    const text = await readFile(await file.path(), "utf8")
    expect(text.trim().split("\r\n")).toHaveLength(1_201)
  })

  it("offers to load again after a failure", async () => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(LIST, (route) => route.fulfill({ status: 500, json }))
    await openOffers(page, "offers")
    await see(page, "The database is away")
    await page.unroute(LIST)
    await page.getByRole("button", { name: "Try again" }).click()
    await rows().first().waitFor()
  })
})
