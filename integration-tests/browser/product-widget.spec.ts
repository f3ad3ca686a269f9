import { useAdminPage } from "./admin-page"
import { go, see, shoot, soon } from "./browser"
import { adminApi } from "./shop"

type Settings = {
  nfc_enabled: boolean
  batch_number: string | null
  unlockable_content: unknown
}

describe("the product widget", () => {
  const admin = useAdminPage()
  let id: string

  beforeAll(async () => {
    const { product } = await adminApi<{ product: { id: string } }>(
      admin.shop,
      "products",
      {
        method: "POST",
        body: {
          title: "Tide Coat",
          handle: `tide-coat-${Date.now()}`,
          options: [{ title: "Size", values: ["M"] }],
          variants: [{ title: "M", options: { Size: "M" }, prices: [] }],
        },
      }
    )
    id = product.id
    await go(admin.page, `products/${id}`)
  })

  const settings = async () => {
    const { product } = await adminApi<{ product: Settings }>(
      admin.shop,
      `provenance/products/${id}`
    )
    return product
  }

  const open = async (item: string) => {
    const { page } = admin
    const menu = { name: "Actions for provenance" }
    await page.getByRole("button", menu).click()
    await page.getByRole("menuitem", { name: item }).click()
  }

  it("is off on a product that was never set up", async () => {
    const { page } = admin
    const enabled = page.getByRole("switch", { name: "NFC enabled" })
    await enabled.waitFor()
    await soon(async () => expect(await enabled.isChecked()).toBe(false))
    await see(page, "Units are sold without a token and a tag.")
  })

  it("enables NFC by its switch", async () => {
    const { page } = admin
    await page.getByRole("switch", { name: "NFC enabled" }).click()
    await see(page, "Units sold")
    expect((await settings()).nfc_enabled).toBe(true)
  })

  it("saves a batch, and refuses at its field a contract that is none, or not the shop's", async () => {
    const { page } = admin
    await open("Edit batch and contract")
    await page.getByLabel(/Batch number/).fill("FW26-07")
    await page.getByLabel(/Contract address/).fill("0x123")
    await see(page, "0x and 40 hex digits")
    const save = page.getByRole("button", { name: "Save" })
    await soon(async () => expect(await save.isDisabled()).toBe(true))
    const other = `0x${"12".repeat(20)}`
    await page.getByLabel(/Contract address/).fill(other)
    await save.click()
    const alert = page.getByRole("alert")
    await alert.waitFor()
    await soon(async () =>
      expect(await alert.innerText()).toContain(`not in ${other}`)
    )
    const field = page.getByLabel(/Contract address/).locator("xpath=../..")
    await soon(async () =>
      expect(await field.innerText()).toContain(`not in ${other}`)
    )
    await page.getByLabel(/Contract address/).fill("")
    await alert.waitFor({ state: "hidden" })
    await save.click()
    await see(page, "Provenance saved")
    expect((await settings()).batch_number).toBe("FW26-07")
  })

  it("saves what only owners see", async () => {
    const { page } = admin
    await open("Edit owners' content")
    await page.getByRole("button", { name: "Add item" }).click()
    await page.getByLabel("Title").fill("Care guide")
    await page.getByLabel(/Link/).fill("https://example.com/care")
    await shoot(page, "owners-content")
    await page.getByRole("button", { name: "Save" }).click()
    await see(page, "Owners' content saved")
    expect((await settings()).unlockable_content).toEqual([
      { title: "Care guide", url: "https://example.com/care" },
    ])
    await see(page, "1 item")
    await page.getByText("1 item", { exact: true }).scrollIntoViewIfNeeded()
    await page.getByText("Owners' content saved").waitFor({ state: "hidden" })
    await shoot(page, "product-widget")
  })
})
