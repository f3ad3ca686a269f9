import { useAdminPage } from "./admin-page"
import { go } from "./browser"

const PAGES = [
  { path: "affiliate", first: "Dashboard", other: "Payouts" },
  { path: "dollar-store", first: "Grid", other: "Findings" },
  { path: "marketing", first: "Calendar", other: "Channels" },
  { path: "offers", first: "Sources", other: "Audit" },
  { path: "provenance", first: "Overview", other: "Diagnose" },
  { path: "settings/webhooks", first: "Endpoints", other: "Deliveries" },
]

describe("pages in tabs", () => {
  const admin = useAdminPage()

  const tab = (name: string) =>
    admin.page.getByRole("tab", { name, exact: true })
  const isOpen = (name: string) =>
    admin.page.getByRole("tab", { name, exact: true, selected: true }).waitFor()

  it.each(PAGES)(
    "go back to the tab before by one press: $path",
    async ({ path, first, other }) => {
      await go(admin.page, path)
      await isOpen(first)
      await tab(other).click()
      await isOpen(other)
      await admin.page.goBack()
      await isOpen(first)
    }
  )

  it.each(PAGES)(
    "go back by one press after the keyboard too: $path",
    async ({ path, first }) => {
      const { page } = admin
      await go(page, path)
      await isOpen(first)
      await tab(first).focus()
      await page.keyboard.press("End")
      await page.waitForURL(/tab=/)
      await page.goBack()
      await isOpen(first)
    }
  )

  it.each(["no-such", "constructor"])(
    "open the first tab where there is none of the name %s",
    async (name) => {
      await go(admin.page, `affiliate?tab=${name}`)
      await isOpen("Dashboard")
      await admin.page.getByRole("tabpanel").waitFor()
    }
  )
})
