import { useAdminPage } from "./admin-page"
import { openTab, see, shoot, soon } from "./browser"
import { storeApi } from "./shop"
import { addChips, addTag, forged, tapUrl } from "./taps"

describe("the diagnose tool", () => {
  const admin = useAdminPage()
  let url: string

  beforeAll(async () => {
    const chips = await addChips(admin.shop, "Samples")
    const tag = await addTag(admin.shop, chips)
    url = tapUrl(admin.shop, chips, { uid: tag.uid, counter: 7 })
  })

  const diagnose = async (tap: string) => {
    const { page } = admin
    await openTab(page, "diagnose")
    await page.getByLabel("URL", { exact: true }).fill(tap)
    await page.getByRole("button", { name: "Diagnose" }).click()
  }

  it("says at which step a forged tap fails", async () => {
    const { page } = admin
    await diagnose(forged(url))
    await see(page, "This tap fails")
    const failing = page.getByRole("listitem").filter({
      has: page.getByLabel("Fails"),
    })
    await soon(async () => expect(await failing.count()).toBe(1))
    await soon(async () => expect(await failing.innerText()).toContain("MAC"))
    await shoot(page, "diagnose")
  })

  it("says that a good tap verifies, without using it up", async () => {
    const { page, shop } = admin
    await diagnose(url)
    await see(page, "This tap verifies")
    expect(await page.getByLabel("Fails").count()).toBe(0)
    const { scan } = await storeApi<{ scan: { verdict: string } }>(
      shop,
      "nfc/scan",
      { method: "POST", body: { url } }
    )
    expect(scan.verdict).toBe("genuine")
  })

  it("takes the fields one by one", async () => {
    const { page } = admin
    const query = new URL(url).searchParams
    await openTab(page, "diagnose")
    await page.getByLabel("What you have").click()
    await page.getByRole("option", { name: /encrypted mirror/ }).click()
    await page.getByLabel("PICC data").fill(query.get("picc_data")!)
    await page.getByLabel("MAC", { exact: true }).fill(query.get("cmac")!)
    await page.getByRole("button", { name: "Diagnose" }).click()
    await page.getByRole("status").getByText("PICC tag byte").waitFor()
  })
})
