import { useAdminPage } from "./admin-page"
import { go, see, shoot, soon } from "./browser"
import { buy, type Garment, garmentsOf } from "./orders"
import { adminApi } from "./shop"
import { addChips, addTag, type Chips, tapUrl } from "./taps"

type Tag = { id: string; uid: string }

describe("binding tags in the order widget", () => {
  const admin = useAdminPage()
  let order: { id: string; display_id: number }
  let units: Garment[]
  let chips: Chips
  let tags: Tag[]

  beforeAll(async () => {
    const { shop } = admin
    order = await buy(shop, { units: 3 })
    await garmentsOf(shop, order.id, { minted: true })
    chips = await addChips(shop, "Summer 2026")
    tags = []
    for (const _ of [1, 2, 3, 4]) {
      tags.push(await addTag(shop, chips))
    }
    await go(admin.page, `orders/${order.id}`)
    const fields = admin.page.getByRole("textbox", { name: /^Tag of / })
    await fields.first().waitFor()
    units = await inOrderOf(await fields.all())
  })

  /** The garments as the fields stand on the page. */
  async function inOrderOf(
    fields: { getAttribute(name: string): Promise<string | null> }[]
  ): Promise<Garment[]> {
    const garments = await garmentsOf(admin.shop, order.id)
    const names = await Promise.all(
      fields.map((field) => field.getAttribute("aria-label"))
    )
    return names.map((name) =>
      garments.find(({ serial }) => name === `Tag of ${serial}`)!
    )
  }

  const seeFocus = (unit: number) =>
    admin.page
      .locator(`input:focus[aria-label="Tag of ${units[unit]!.serial}"]`)
      .waitFor()

  /** As a USB reader does: keys, then Enter, wherever the cursor is. */
  const tap = async (tag: Tag, counter = 1) => {
    await admin.page.keyboard.type(
      tapUrl(admin.shop, chips, { uid: tag.uid, counter })
    )
    await admin.page.keyboard.press("Enter")
  }

  it("starts in the field of the first unit without a tag", async () => {
    const { page } = admin
    await see(page, "0 of 3 bound")
    await seeFocus(0)
    expect(
      await page.getByText("Finalized").or(page.getByText("Mined")).count()
    ).toBeGreaterThan(0)
  })

  it("binds the tag whose URL is typed, and moves on", async () => {
    const { page } = admin
    await tap(tags[0]!)
    await see(page, "1 of 3 bound")
    await see(page, `Tag ${tags[0]!.uid} bound to ${units[0]!.serial}`)
    await seeFocus(1)
    await page
      .getByRole("heading", { name: "Provenance" })
      .scrollIntoViewIfNeeded()
    await shoot(page, "order-widget")
  })

  it("refuses a tag that is bound elsewhere, saying where", async () => {
    const { page } = admin
    await tap(tags[0]!, 2)
    const refusal = page.getByRole("alert").getByText(/is bound to/)
    await refusal.waitFor()
    await soon(async () =>
      expect(await refusal.innerText()).toBe(
        `The tag ${tags[0]!.uid} is bound to garment ${units[0]!.serial} ` +
          `of order #${order.display_id}: unbind it there first`
      )
    )
    await refusal.scrollIntoViewIfNeeded()
    await shoot(page, "order-widget-refused")
  })

  it("writes over what was refused with the next tap", async () => {
    const { page } = admin
    await tap(tags[1]!)
    await see(page, "2 of 3 bound")
    await seeFocus(2)
  })

  it("says what it cannot read", async () => {
    const { page } = admin
    await page.keyboard.type("hello")
    await page.keyboard.press("Enter")
    await see(page, "neither a tag's URL nor a UID")
  })

  it("takes a UID that is typed by hand", async () => {
    const { page } = admin
    await page.keyboard.type(tags[2]!.uid.toUpperCase())
    await page.keyboard.press("Enter")
    await see(page, "3 of 3 bound")
  })

  it("replaces a tag after a question", async () => {
    const { page, shop } = admin
    const menu = { name: `Actions for tag ${tags[0]!.uid}` }
    await page.getByRole("button", menu).click()
    await page.getByRole("menuitem", { name: "Replace tag" }).click()
    await seeFocus(0)
    await tap(tags[3]!)
    const question = page.getByRole("alertdialog")
    await question.getByText(`Tag ${tags[0]!.uid} comes off`).waitFor()
    await question.getByRole("button", { name: "Replace" }).click()
    await see(page, `Tag ${tags[3]!.uid} bound to ${units[0]!.serial}`)
    const { tag } = await adminApi<{ tag: { state: string } }>(
      shop,
      `provenance/tags/${tags[0]!.id}`
    )
    expect(tag.state).toBe("provisioned")
  })

  it("takes a tag off after a question", async () => {
    const { page } = admin
    const unbind = async (answer: string) => {
      const menu = { name: `Actions for tag ${tags[3]!.uid}` }
      await page.getByRole("button", menu).click()
      await page.getByRole("menuitem", { name: "Unbind tag" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: answer }).click()
    }
    await unbind("Cancel")
    await see(page, "3 of 3 bound")
    await unbind("Unbind")
    await see(page, "2 of 3 bound")
  })

  it("shows nothing on an order without garments", async () => {
    const { page } = admin
    await page.route("**/admin/provenance/garments?*", (route) =>
      route.fulfill({ json: { garments: [], count: 0, limit: 100, offset: 0 } })
    )
    await go(page, `orders/${order.id}`)
    await page.getByText("Customer", { exact: true }).first().waitFor()
    await page.waitForLoadState("networkidle")
    const widget = page.getByRole("heading", { name: "Provenance" })
    expect(await widget.count()).toBe(0)
  })
})
