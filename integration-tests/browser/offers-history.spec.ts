import { readFile } from "node:fs/promises"
import { CLICKBANK_BROKEN } from "../doubles/offers/shop-doubles"
import { useAdminPage } from "./admin-page"
import { see, shoot, soon } from "./browser"
import { connectClickBank, openOffers } from "./offer-sources"

describe("the history of syncs", () => {
  const admin = useAdminPage()

  beforeAll(() => connectClickBank(admin.shop))

  const rows = () => admin.page.locator("tbody tr")

  it("has a row a sync, by source when asked", async () => {
    const { page } = admin
    await openOffers(page, "history", "&source=clickbank")
    await rows().first().waitFor()
    await shoot(page, "offers-history")
    const sources = await rows().locator("td:nth-child(2)").allInnerTexts()
    expect(new Set(sources)).toEqual(new Set(["ClickBank"]))
  })

  it("leads to a sync with its counts and its refused rows", async () => {
    const { page } = admin
    await openOffers(page, "history", "&source=clickbank&status=succeeded")
    await rows().first().click()
    await see(page, "How it went")
    expect(new URL(page.url()).searchParams.get("run")).toMatch(/\w+/)
    await see(page, `${CLICKBANK_BROKEN} rows could not be used`)
    await see(page, `No id: ${CLICKBANK_BROKEN}`)
    await soon(async () => expect(await rows().count()).toBe(CLICKBANK_BROKEN))
    await shoot(page, "offers-run")
    await page.getByText("Refused rows").scrollIntoViewIfNeeded()
    await shoot(page, "offers-refused-rows")
  })

  it("hands out refused rows as CSV", async () => {
    const { page } = admin
    const coming = page.waitForEvent("download")
    await page.getByRole("button", { name: "Download CSV" }).click()
    const file = await (await coming).path()
    const lines = (await readFile(file, "utf8")).trim().split("\r\n")
    expect(lines).toHaveLength(CLICKBANK_BROKEN + 1)
    await page.getByRole("button", { name: "All syncs" }).click()
    await see(page, "Every time a network was read")
  })
})
