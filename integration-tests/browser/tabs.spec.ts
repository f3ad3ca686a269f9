import { useAdminPage } from "./admin-page"
import { openTab, see, shoot } from "./browser"
import { buy, garmentsOf } from "./orders"
import { storeApi } from "./shop"
import { addChips, addTag, tapUrl } from "./taps"

const TABLES = [
  { tab: "tags", path: "tags", rows: "tags", heading: "No tags yet" },
  {
    tab: "garments",
    path: "garments",
    rows: "garments",
    heading: "No garments yet",
  },
  {
    tab: "transactions",
    path: "transactions",
    rows: "transactions",
    heading: "No transactions yet",
  },
  {
    tab: "key-sets",
    path: "key-sets",
    rows: "key_sets",
    heading: "No key sets yet",
  },
  { tab: "scans", path: "scans", rows: "scans", heading: "No scan to show." },
]

const routeOf = (path: string) => `**/admin/provenance/${path}*`

describe("tabs of the provenance page", () => {
  const admin = useAdminPage()
  let serial: string

  beforeAll(async () => {
    const { shop } = admin
    const order = await buy(shop, { units: 1 })
    const [garment] = await garmentsOf(shop, order.id, { minted: true })
    serial = garment!.serial
    const chips = await addChips(shop, "Spring 2026")
    const tag = await addTag(shop, chips)
    const url = tapUrl(shop, chips, { uid: tag.uid, counter: 1 })
    await storeApi(shop, "nfc/scan", { method: "POST", body: { url } })
  })

  it("keep themselves in the address", async () => {
    const { page } = admin
    await openTab(page, "overview")
    await page.getByRole("tab", { name: "Key sets" }).click()
    expect(new URL(page.url()).search).toBe("?tab=key-sets")
    await page.reload()
    await page.getByRole("tab", { name: "Key sets", selected: true }).waitFor()
  })

  it("find a garment by its serial, and lead to its order", async () => {
    const { page } = admin
    await openTab(page, "garments")
    await see(page, "Finalized")
    await shoot(page, "garments")
    await page.getByPlaceholder("Search serial, UID, order").fill(serial)
    await see(page, "1 of 1 results")
    await see(page, serial)
    await page.getByRole("link", { name: /^Order #/ }).click()
    await page.waitForURL("**/app/orders/order_*")
  })

  it("filter by state, and say when nothing is left", async () => {
    const { page } = admin
    await openTab(page, "garments")
    await page.getByRole("button", { name: "Add filter" }).click()
    await page.getByRole("menuitem", { name: "Status" }).click()
    await page.getByRole("button", { name: "Voided" }).click()
    await page.keyboard.press("Escape")
    await see(page, "Nothing found")
  })

  it.each(TABLES)("say when there are no $tab", async (table) => {
    const { page } = admin
    const body = { [table.rows]: [], count: 0, limit: 20, offset: 0 }
    await page.route(routeOf(table.path), (route) =>
      route.fulfill({ json: { ...body, next_cursor: null } })
    )
    await openTab(page, table.tab)
    await see(page, table.heading)
    await page.unroute(routeOf(table.path))
  })

  it.each(TABLES)("offer to load $tab again after a failure", async (table) => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    await page.route(routeOf(table.path), (route) =>
      route.fulfill({ status: 500, json })
    )
    await openTab(page, table.tab)
    await see(page, "The database is away")
    await page.unroute(routeOf(table.path))
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByRole("table").waitFor()
  })
})
