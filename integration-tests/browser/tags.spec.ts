import { useAdminPage } from "./admin-page"
import { openTab, see, shoot, soon } from "./browser"
import { addChips, type Chips, newUid } from "./taps"

describe("tags", () => {
  const admin = useAdminPage()
  const uid = newUid()
  let chips: Chips

  beforeAll(async () => {
    chips = await addChips(admin.shop, "Autumn 2026")
  })

  const chooseKeySet = async (id: string) => {
    await admin.page.locator(`#${id}`).click()
    await admin.page
      .getByRole("option", { name: chips.label, exact: true })
      .click()
  }

  const find = async (text: string) => {
    await openTab(admin.page, "tags")
    await admin.page.getByPlaceholder("Search UID or serial").fill(text)
    await see(admin.page, "1 of 1 results")
    return admin.page.getByRole("row", { name: text })
  }

  const choose = async (action: string) => {
    const name = `Actions for tag ${uid}`
    await admin.page.getByRole("button", { name }).click()
    await admin.page.getByRole("menuitem", { name: action }).click()
  }

  it("are provisioned by a form, with a UID as encoders print it", async () => {
    const { page } = admin
    await openTab(page, "tags")
    await see(page, "Provisioned")
    await shoot(page, "tags")
    await page.getByRole("button", { name: "Provision tag" }).click()
    const printed = uid.toUpperCase().match(/../g)!.join(":")
    await page.getByRole("textbox", { name: "UID", exact: true }).fill(printed)
    await chooseKeySet("tag-key-set")
    await shoot(page, "provision-tag")
    await page.getByRole("button", { name: "Provision", exact: true }).click()
    await see(page, `Tag ${uid} provisioned`)
  })

  it("cannot be provisioned twice", async () => {
    const { page } = admin
    await openTab(page, "tags")
    await page.getByRole("button", { name: "Provision tag" }).click()
    await page.getByRole("textbox", { name: "UID", exact: true }).fill(uid)
    await chooseKeySet("tag-key-set")
    await page.getByRole("button", { name: "Provision", exact: true }).click()
    await see(page, `The tag ${uid} is provisioned already`)
  })

  it("are suspended and reinstated after a question, with a note", async () => {
    const { page } = admin
    const row = await find(uid)
    await choose("Suspend")
    await page.getByLabel(/Note/).fill("Reported stolen")
    await shoot(page, "suspend-tag")
    await page.getByRole("button", { name: "Suspend", exact: true }).click()
    await row.getByText("Suspended").waitFor()

    await choose("Reinstate")
    await page.getByRole("button", { name: "Reinstate", exact: true }).click()
    await row.getByText("Provisioned").waitFor()
  })

  it("keep their history", async () => {
    const { page } = admin
    await find(uid)
    await choose("View history")
    const drawer = page.getByRole("dialog")
    await drawer.getByText("Reported stolen").waitFor()
    await drawer.getByText("Reinstate", { exact: true }).waitFor()
    await shoot(page, "tag-history")
  })

  it("are announced to be encoded with other keys", async () => {
    const { page, shop } = admin
    const next = await addChips(shop, "Autumn 2026")
    const row = await find(uid)
    await choose("Rekey")
    await page.locator("#rekey-key-set").click()
    await page.getByRole("option", { name: next.label, exact: true }).click()
    await page.getByRole("button", { name: "Announce rekeying" }).click()
    await row.getByText("rekeying").waitFor()
  })

  it("stay as they are when the question is cancelled", async () => {
    const { page } = admin
    const row = await find(uid)
    await choose("Revoke")
    await page.getByRole("button", { name: "Cancel" }).click()
    await row.getByText("Provisioned").waitFor()
  })

  it("are refused as a CSV with a bad row, by line, and taken when mended", async () => {
    const { page } = admin
    const uids = [newUid(), newUid()]
    await openTab(page, "tags")
    await page.getByRole("button", { name: "Import CSV" }).click()
    await chooseKeySet("import-key-set")
    const csv = [uid, ...uids, "nonsense"].join("\n")
    await page.locator("input[type=file]").setInputFiles({
      name: "tags.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`uid\n${csv}\n`),
    })
    await page.getByRole("button", { name: "Check" }).click()
    const line = page.getByRole("row", { name: /^5 nonsense/ })
    await line.getByText("it must be 14 hex digits").waitFor()
    const importAll = page.getByRole("button", { name: "Import", exact: true })
    await soon(async () => expect(await importAll.isDisabled()).toBe(true))
    await shoot(page, "import-refused")

    await page.getByLabel("Rows").fill(`uid\n${uids.join("\n")}`)
    await page.getByRole("button", { name: "Check" }).click()
    await see(page, "2 tags ready to be imported.")
    await importAll.click()
    await see(page, "2 tags imported")
    await find(uids[1]!)
  })

  it("are revoked for good", async () => {
    const { page } = admin
    const row = await find(uid)
    await choose("Revoke")
    await page.getByRole("button", { name: "Revoke for good" }).click()
    await row.getByText("Revoked").waitFor()
    await page.getByRole("button", { name: `Actions for tag ${uid}` }).click()
    const items = await page.getByRole("menuitem").allInnerTexts()
    expect(items).toEqual(["View history", "View scans"])
  })
})
