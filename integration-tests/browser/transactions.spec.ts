import { useAdminPage } from "./admin-page"
import { openTab, see, shoot, soon } from "./browser"
import { buy, garmentsOf } from "./orders"

const LIST = "**/admin/provenance/transactions?*"
const RETRY = "**/admin/provenance/transactions/*/retry"

type Transaction = { id: string; state: string; error: string | null }

describe("transactions", () => {
  const admin = useAdminPage()

  beforeAll(async () => {
    const order = await buy(admin.shop, { units: 2 })
    await garmentsOf(admin.shop, order.id, { minted: true })
  })

  it("show how far each mint is, with its hash to copy", async () => {
    const { page } = admin
    await openTab(page, "transactions")
    await page
      .getByRole("button", { name: /Copy transaction hash 0x/ })
      .first()
      .waitFor()
    expect(await page.getByRole("button", { name: /^Actions/ }).count()).toBe(0)
  })

  it("lead to the block explorer, where one is configured", async () => {
    const { page } = admin
    const explorer_url = "https://explorer.example.com/tx/0x12"
    const links = page.getByRole("link", { name: /transaction hash 0x/ })
    expect(await links.count()).toBe(0)
    await page.route(LIST, async (route) => {
      const answer = await route.fetch()
      const list = (await answer.json()) as { transactions: Transaction[] }
      Object.assign(list.transactions[0]!, { explorer_url })
      await route.fulfill({ json: list })
    })
    await openTab(page, "transactions")
    await links.waitFor()
    await soon(async () =>
      expect(await links.getAttribute("href")).toBe(explorer_url)
    )
    await soon(async () =>
      expect(await links.getAttribute("rel")).toBe("noreferrer")
    )
    await page.unroute(LIST)
  })

  it("offer a retry of one that failed, after a question", async () => {
    const { page } = admin
    // A healthy chain fails no mint: the newest one is shown as if it had.
    await page.route(LIST, async (route) => {
      const answer = await route.fetch()
      const list = (await answer.json()) as { transactions: Transaction[] }
      const [newest] = list.transactions
      Object.assign(newest!, { state: "dead", error: "AccessControl: 0xf39f…" })
      await route.fulfill({ json: list })
    })
    const retried: string[] = []
    await page.route(RETRY, (route) => {
      retried.push(route.request().url())
      return route.fulfill({ json: { transaction: {} } })
    })
    await openTab(page, "transactions")
    await see(page, "Failed")
    await see(page, "AccessControl")
    await shoot(page, "transactions")

    const retry = async (answer: string) => {
      await page.getByRole("button", { name: /^Actions for mint of/ }).click()
      await page.getByRole("menuitem", { name: "Retry" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: answer }).click()
    }
    await retry("Cancel")
    await retry("Retry")
    await see(page, "Retry asked for")
    expect(retried).toEqual([expect.stringMatching(/\/ptx_\w+\/retry$/)])
    await page.unroute(LIST)
    await page.unroute(RETRY)
  })
})
