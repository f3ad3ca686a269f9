import { useAdminPage } from "./admin-page"
import { openTab, see, shoot, soon } from "./browser"
import { adminApi } from "./shop"

const NAME = "Winter 2026"
const KEY = "00112233445566778899aabbccddeeff"

describe("key sets", () => {
  const admin = useAdminPage()
  let version: number

  beforeAll(async () => {
    const { key_sets } = await adminApi<{ key_sets: { name: string }[] }>(
      admin.shop,
      "provenance/key-sets?limit=100"
    )
    version = key_sets.filter(({ name }) => name === NAME).length + 1
  })

  const row = () =>
    admin.page.getByRole("row", { name: new RegExp(`^${NAME} ${version} `) })

  it("are added with their six fields, and checked while typing", async () => {
    const { page } = admin
    await openTab(page, "key-sets")
    await page.getByRole("button", { name: "Add key set" }).click()
    const dialog = page.getByRole("dialog")
    const add = dialog.getByRole("button", { name: "Add key set" })
    await dialog.getByLabel("Name").fill(NAME)
    await dialog.getByLabel("SDM meta-read key").fill(KEY)
    await dialog.getByLabel("SDM file-read key").fill("not a key")
    await see(page, "32 hex digits (AES-128), not 9 characters")
    await soon(async () => expect(await add.isDisabled()).toBe(true))

    await dialog.getByLabel("SDM file-read key").fill(KEY)
    await dialog.getByLabel("File-read key of a tag").click()
    await page.getByRole("option", { name: /AN10922/ }).click()
    await shoot(page, "add-key-set")
    await add.click()
    await see(page, `${NAME}, version ${version}, added`)
  })

  it("show their settings, and never their keys", async () => {
    const { page } = admin
    await row().getByText("Derived per tag (AN10922)").waitFor()
    expect(await page.content()).not.toContain(KEY)
    await shoot(page, "key-sets")
  })

  it("are retired after a question", async () => {
    const { page } = admin
    const menu = { name: `Actions for key set ${NAME}, version ${version}` }
    const retire = async (answer: string) => {
      await page.getByRole("button", menu).click()
      await page.getByRole("menuitem", { name: "Retire" }).click()
      const question = page.getByRole("alertdialog")
      await question.getByRole("button", { name: answer }).click()
    }
    await retire("Cancel")
    await row().getByText("Live").waitFor()
    await retire("Retire")
    await see(page, "Key set retired")
    await row().getByText("Retired").waitFor()
  })
})
