import { useAdminPage } from "./admin-page"
import { openTab, see, seeRows, shoot, soon } from "./browser"
import { storeApi } from "./shop"
import { addChips, addTag, type Chips, forged, tapUrl } from "./taps"

describe("the scan log", () => {
  const admin = useAdminPage()
  let chips: Chips
  let uid: string

  beforeAll(async () => {
    const { shop } = admin
    chips = await addChips(shop, "Summer 2026")
    uid = (await addTag(shop, chips)).uid
    for (let counter = 1; counter <= 24; counter++) {
      await scan(tapUrl(shop, chips, { uid, counter }))
    }
    await scan(tapUrl(shop, chips, { uid, counter: 3 }))
    await scan(forged(tapUrl(shop, chips, { uid, counter: 30 })))
  })

  const scan = (url: string) =>
    storeApi(admin.shop, "nfc/scan", { method: "POST", body: { url } })

  const rows = () => admin.page.locator("tbody tr")

  it("shows one tag's taps with their verdicts, newest first", async () => {
    const { page } = admin
    await openTab(page, `scans&uid=${uid}`)
    await see(page, "Wrong signature")
    await seeRows(page, 20)
    const verdicts = await rows().locator("td:nth-child(2)").allInnerTexts()
    expect(verdicts.slice(0, 3)).toEqual(["Invalid", "Replayed", "Genuine"])
    await shoot(page, "scans")
  })

  it("loads the older ones when asked", async () => {
    const { page } = admin
    await page.getByRole("button", { name: "Load more" }).click()
    await seeRows(page, 26)
    expect(await page.getByRole("button", { name: "Load more" }).count()).toBe(
      0
    )
  })

  it("filters by verdict", async () => {
    const { page } = admin
    await page.getByRole("combobox", { name: "Filter by verdict" }).click()
    await page.getByRole("option", { name: "Replayed" }).click()
    await seeRows(page, 1)
    await rows().getByText("Older than a tap seen").waitFor()
  })

  it("makes the tag an anomaly only when it happens more than once", async () => {
    const { page } = admin
    await scan(tapUrl(admin.shop, chips, { uid, counter: 4 }))
    await openTab(page, "overview")
    const anomaly = page.getByRole("listitem").filter({ hasText: uid })
    await anomaly.getByText("Replays").waitFor()
    await anomaly.getByRole("button", { name: /Show the scans/ }).click()
    await page.getByRole("tab", { name: "Scans", selected: true }).waitFor()
    await soon(async () =>
      expect(await page.getByLabel("Filter by UID").inputValue()).toBe(uid)
    )
  })
})
