import { ratesXml } from "../factories/rates"
import { useAdminPage } from "./admin-page"
import { go, look, openAdmin, see, shoot, soon } from "./browser"
import { aProduct, importRates, runPrices, SOME_RATES } from "./grid-data"
import { adminApi } from "./shop"

/** The dollar as no day makes it: 30 % dearer. */
const JUMP = { ...SOME_RATES, USD: "0.8200" }
const STATUS = "**/admin/dollar-store/status"

describe("the prices of the $3 store", () => {
  const admin = useAdminPage()

  beforeAll(async () => {
    await importRates(admin.shop, SOME_RATES)
    await runPrices(admin.shop)
  })

  const openPrices = async () => {
    await go(admin.page, "dollar-store?tab=prices")
    await see(admin.page, "Price runs")
  }
  const button = (name: string) =>
    admin.page.getByRole("button", { name, exact: true })
  const importFile = (xml: string) =>
    admin.page.getByLabel("File of reference rates").setInputFiles({
      ...{ name: "eurofxref-daily.xml", mimeType: "text/xml" },
      buffer: Buffer.from(xml),
    })

  it("name the rates, their day, their source and how old they are", async () => {
    const { page } = admin
    await openPrices()
    await see(page, "Imported file")
    await see(page, "of today")
    await page.getByText("All 8 rates").click()
    const dollar = page.getByRole("row").filter({ hasText: "USD" })
    await dollar.getByText("0.47 USD").waitFor()
    await shoot(page, "dollar-store-prices")
    await look(page, "dollar-store-prices")
  })

  it("refuse a file that is not whole", async () => {
    const { page } = admin
    await openPrices()
    await importFile(ratesXml(SOME_RATES).slice(0, 250))
    await page.getByText(/rates/i).first().waitFor()
    await see(page, /not|cannot|whole/)
  })

  it("stop at a rate that jumped, above every tab", async () => {
    const { page } = admin
    await openPrices()
    await importFile(ratesXml(JUMP))
    await see(page, /Rates of .* are stored/)
    await button("Run prices now").click()
    await see(page, "The run was refused")
    const banner = page.getByRole("alert").filter({ hasText: "price run" })
    await banner.getByText(/USD/).waitFor()
    await shoot(page, "dollar-store-refused")
    await look(page, "dollar-store-refused")
    await page.getByRole("tab", { name: "Grid" }).click()
    await banner.getByRole("link", { name: "Prices" }).click()
    await see(page, "A rate moved too far")
  })

  it("go through once somebody approves, with what each was before", async () => {
    const { page } = admin
    await openPrices()
    const details = page.getByRole("button", { name: /^Details of the run/ })
    await details.first().press("Enter")
    await see(page, "A rate moved too far: USD")
    await shoot(page, "dollar-store-run-refused")
    await look(page, "dollar-store-run-refused")
    await button("Approve").click()
    const question = page.getByRole("alertdialog")
    await question.getByRole("button", { name: "Back" }).click()
    await button("Approve").click()
    await question.getByRole("button", { name: "Approve" }).click()
    await see(page, /\d+ prices? written/)
    await page.getByText("last price run was refused").waitFor({
      state: "hidden",
    })
    await details.first().click()
    await see(page, "Approval")
    await page.getByRole("cell", { name: "0.33 USD" }).first().waitFor()
    await page.getByRole("cell", { name: "0.47 USD" }).first().waitFor()
    await page.getByRole("link", { name: /Micro-USB/ }).waitFor()
    await shoot(page, "dollar-store-run")
    await look(page, "dollar-store-run")
    await importRates(admin.shop, SOME_RATES)
    await runPrices(admin.shop)
  })

  it("warn of rates that are too old", async () => {
    const { page } = admin
    await page.route(STATUS, async (route) => {
      const answer = await route.fetch()
      const json = (await answer.json()) as object
      const old = { rates_stale: true, rate_age_days: 6 }
      await route.fulfill({ json: { ...json, ...old } })
    })
    await openPrices()
    await see(page, /are 6 days old: prices stay as they are/)
    await page.unroute(STATUS)
  })

  it("that are broken are found, and lead to the variant", async () => {
    const { page, shop } = admin
    const product = await aProduct(shop, { title: "Bent spoon", amount: 4 })
    await adminApi(shop, "dollar-store/listings", {
      method: "POST",
      // What is broken may be there out of sight.
      body: { product_id: product.id, is_published: false },
    })
    await go(page, "dollar-store?tab=findings")
    await button("Check now").click()
    await see(page, /open$/)
    const found = page.locator("tbody tr").filter({ hasText: "Bent spoon" })
    await soon(async () =>
      expect(await found.innerText()).toMatch(
        /Another price in the base currency\s+4 DKK\s+3 DKK/
      )
    )
    await page
      .getByRole("alert")
      .getByText(/not what (it has|they have) to be/)
      .waitFor()
    await shoot(page, "dollar-store-findings")
    await look(page, "dollar-store-findings")
    await found.getByRole("link", { name: /Bent spoon/ }).click()
    await page.waitForURL(
      `**/app/products/${product.id}/variants/${product.variant_id}`
    )
    const path = `dollar-store/listings/${product.id}`
    await adminApi(shop, path, { method: "DELETE" })
  })

  it("that were mended are told apart, and none is good news", async () => {
    const { page } = admin
    await go(page, "dollar-store?tab=findings")
    await button("Check now").click()
    await see(page, "Every price is what it has to be")
    await page.locator("tbody tr").filter({ hasText: "Bent" }).waitFor({
      state: "detached",
    })
  })

  it("are dark where the system is", async () => {
    const page = await openAdmin(admin.browser, admin.shop, { dark: true })
    await go(page, "dollar-store?tab=prices")
    await see(page, "Imported file")
    await shoot(page, "dollar-store-prices-dark")
    await page.context().close()
  })
})
