import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { useAdminPage } from "./admin-page"
import {
  aPartner,
  BOT_AGENT,
  follow,
  gridProducts,
  openAffiliate,
  reportSale,
  signUp,
  type SomePartner,
} from "./affiliate-data"
import { look, openAdmin, see, seeInside, shoot, soon } from "./browser"
import { PHONE, WIDE } from "./sizes"
import { adminApi } from "./shop"

const CABLE = "Micro-USB Cable (3ft)"
const IBAN = "DK5000400440116243"
const PARTNERS = "**/admin/affiliate/partners?*"
const PARTNER = "**/admin/affiliate/partners/*"
const SALES = "**/admin/affiliate/sales?*"
const PAYOUTS = "**/admin/affiliate/payouts?*"

describe("affiliates and their money", () => {
  const admin = useAdminPage()
  let cable: string
  let greedo: SomePartner
  let bossk: SomePartner

  beforeAll(async () => {
    const { shop, page } = admin
    await page.setViewportSize(WIDE)
    cable = (await gridProducts(shop)).get(CABLE)!
    greedo = await aPartner(shop, { ref: "greedo", name: "Greedo the Younger" })
    bossk = await aPartner(shop, { ref: "bossk", name: "Bossk" })
    await signUp(shop, { ref: "dengar", name: "Dengar" })
    for (let at = 0; at < 4; at++) {
      await heldSale()
    }
    await reportSale(shop, { ref: "greedo", product_id: cable, quantity: 4 })
  })

  /** A program clicked, and something was bought by it. */
  const heldSale = async () => {
    const sold = { ref: "greedo", product_id: cable, source: "cantina" }
    const agent = `${BOT_AGENT} (${Math.random()})`
    const click_id = await follow(admin.shop, { ...sold, agent })
    const { reasons } = await reportSale(admin.shop, { ...sold, click_id })
    expect(reasons).toEqual(["click_bot"])
  }
  const change = (path: string, body: object) =>
    adminApi(admin.shop, `affiliate/${path}`, { method: "POST", body })
  const button = (name: string | RegExp) =>
    admin.page.getByRole("button", { name, exact: true })
  const decide = async (name: string, note: string) => {
    const question = admin.page.getByRole("alertdialog")
    await question.getByLabel("Note").fill(note)
    await question.getByRole("button", { name, exact: true }).click()
  }

  describe("affiliates", () => {
    it("wait until they are let in, with a note that they see", async () => {
      const { page } = admin
      await openAffiliate(page, "affiliates")
      await see(page, "Waiting for approval")
      await shoot(page, "affiliate-partners")
      await button("Approve Dengar").click()
      await decide("Approve", "Welcome aboard")
      await see(page, "Dengar approved")
      await button("Approve Dengar").waitFor({ state: "detached" })
      const row = page.locator("tbody tr").filter({ hasText: "Dengar" })
      await row.getByText("Approved").waitFor()
      await row.click()
      const drawer = page.getByRole("dialog")
      await drawer.getByText(/Welcome aboard/).waitFor()
      await drawer.getByText("5 %").waitFor()
      await shoot(page, "affiliate-partner")
    })

    it("are promised something else, for a time or a product", async () => {
      const { page } = admin
      await openAffiliate(page, "affiliates")
      await page.locator("tbody tr").filter({ hasText: "Dengar" }).click()
      await button("Add terms").click()
      const form = page.getByRole("dialog", { name: /^Add terms for Dengar/ })
      await form.getByLabel("Percent").fill("12.5")
      await form.getByRole("button", { name: "Add terms" }).click()
      await see(page, "Terms added for Dengar")
      await page.getByRole("dialog").getByText("12.5 %").waitFor()
      await see(page, "Overruled")
    })

    it("are taken in by the merchant, and found", async () => {
      const { page } = admin
      await openAffiliate(page, "affiliates")
      await button("Take in a partner").click()
      await page.getByLabel("Name", { exact: true }).fill("Zuckuss")
      await page.getByLabel("E-mail").fill("zuckuss@gand.example")
      await page.getByLabel("Ref", { exact: true }).fill("greedo")
      await page.keyboard.press("Enter")
      await page
        .getByRole("alert")
        .filter({ hasText: /greedo/ })
        .waitFor()
      await page.getByLabel("Ref", { exact: true }).fill("zuckuss")
      await page.keyboard.press("Enter")
      await see(page, "Zuckuss is a partner now")
      await page.getByPlaceholder("Search ref, name, e-mail").fill("gand.ex")
      await page
        .locator("tbody tr")
        .filter({ hasText: "Bossk" })
        .waitFor({ state: "detached" })
      await page.locator("tbody tr").filter({ hasText: "Zuckuss" }).waitFor()
    })

    it("stay found after a reload", async () => {
      const { page } = admin
      await openAffiliate(page, "affiliates")
      const search = page.getByPlaceholder("Search ref, name, e-mail")
      await search.pressSequentially("greedo")
      await page.waitForURL(/q=greedo/)
      await button("Add filter").click()
      await page.getByRole("menuitem", { name: "Status" }).click()
      await button("Pending").click()
      await button("Approved").click()
      await page.keyboard.press("Escape")
      await page.waitForURL(/status=pending%2Capproved/)
      await page.reload()
      await see(page, "Pending, Approved")
      await soon(async () => expect(await search.inputValue()).toBe("greedo"))
      const row = (name: string) =>
        page.locator("tbody tr").filter({ hasText: name })
      await row("Greedo").waitFor()
      expect(await row("Bossk").count()).toBe(0)
      await button("Clear all").click()
      await page.waitForURL((url) => url.search === "?tab=affiliates&q=greedo")
    })

    it("offer to be loaded again after a failure", async () => {
      const { page } = admin
      const json = { type: "unexpected_state", message: "The base is away" }
      await page.route(PARTNERS, (route) =>
        route.fulfill({ status: 500, json })
      )
      await openAffiliate(page, "affiliates")
      await see(page, "The base is away")
      await page.unroute(PARTNERS)
      await button("Try again").first().click()
      await see(page, "Greedo the Younger")
    })
  })

  describe("a partner whose name is long", () => {
    const DESKTOP = { width: 1280, height: 800 }
    const SIZES = [
      { device: "a desktop", size: DESKTOP },
      { device: "a phone", size: PHONE },
    ]
    let page: Page

    beforeEach(async () => {
      page = await openAdmin(admin.browser, admin.shop)
    })
    afterEach(() => page.context().close())

    /** The shop's own answers, but for Bossk's name and status. */
    const rename = async (change: { name: string; status?: string }) => {
      const path = `affiliate/partners/${bossk.id}`
      const json = await adminApi<{ partner: object }>(admin.shop, path)
      const partner = { ...json.partner, ...change }
      const list = { partners: [partner], count: 1, limit: 20, offset: 0 }
      await page.route(PARTNERS, (route) => route.fulfill({ json: list }))
      await page.route(PARTNER, (route) =>
        route.fulfill({ json: { ...json, partner } })
      )
    }

    it("leaves the other columns in sight", async () => {
      await page.setViewportSize(DESKTOP)
      await rename({ name: "Wookiee".repeat(28) })
      await openAffiliate(page, "affiliates")
      const paidBy = page.getByRole("columnheader", { name: "Paid by" })
      await paidBy.waitFor()
      await look(page, "affiliate-long-name")
      await seeInside(paidBy, page.getByRole("tabpanel"))
    })

    it.each(SIZES)(
      "leaves the ref to approve in sight on $device",
      async (it) => {
        await page.setViewportSize(it.size)
        await rename({ name: "Wookiee".repeat(28), status: "pending" })
        await openAffiliate(page, "affiliates")
        const row = page
          .getByRole("list", { name: "Waiting for approval" })
          .getByRole("listitem")
        await row.getByText("bossk", { exact: true }).waitFor()
        await look(page, "affiliate-long-name-waiting")
        await seeInside(row.getByText("bossk", { exact: true }), row)
      }
    )

    it.each([
      { what: "a word", name: "W".repeat(36) },
      { what: "words", name: "The Wookiee ".repeat(16).trim() },
    ])("leaves its drawer to be closed on a phone: $what", async ({ name }) => {
      await page.setViewportSize(PHONE)
      await rename({ name })
      await openAffiliate(page, "affiliates")
      await page.locator("tbody tr").first().click()
      const drawer = page.getByRole("dialog", { name })
      await drawer.getByText("Websites").waitFor()
      await look(page, `affiliate-long-name-drawer-${name.length}`)
      await seeInside(drawer.getByRole("button").first(), drawer)
      await drawer.getByRole("button", { name: "Edit" }).click()
      const form = page.getByRole("dialog", { name: `Edit ${name}` })
      await look(page, `affiliate-long-name-edit-${name.length}`)
      await seeInside(form.getByRole("button").first(), form)
    })

    it("leaves the question of approval in its frame", async () => {
      await page.setViewportSize(PHONE)
      const name = "W".repeat(200)
      await rename({ name, status: "pending" })
      await openAffiliate(page, "affiliates")
      await page.getByRole("button", { name: `Approve ${name}` }).click()
      const question = page.getByRole("alertdialog")
      await question.waitFor()
      await look(page, "affiliate-long-name-approve")
      await soon(async () =>
        expect(
          await question.evaluate((it) => it.scrollWidth - it.clientWidth)
        ).toBe(0)
      )
    })
  })

  describe("fraud review", () => {
    const rows = () =>
      admin.page.getByRole("list", { name: "Held sales" }).getByRole("listitem")
    const current = () => rows().and(admin.page.locator("[aria-current]"))
    const openReview = async () => {
      await openAffiliate(admin.page, "fraud")
      await rows().nth(3).waitFor()
      await admin.page.getByText("It names itself a bot.").waitFor()
    }
    const idOf = async (row: ReturnType<typeof rows>) =>
      await row.getByRole("checkbox").getAttribute("aria-label")

    it("shows what speaks against a sale", async () => {
      const { page } = admin
      await openReview()
      await page
        .getByRole("region", { name: "Evidence" })
        .getByText("From click to sale")
        .waitFor()
      await see(page, "Bot click")
      await shoot(page, "affiliate-fraud")
    })

    it("is walked through by the keyboard", async () => {
      const { page } = admin
      await openReview()
      const first = await idOf(current())
      await page.keyboard.press("j")
      const second = await idOf(current())
      expect(second).not.toBe(first)
      await page.keyboard.press("k")
      expect(await idOf(current())).toBe(first)
      await page.keyboard.press("k")
      expect(await idOf(current())).toBe(first)
      await page.keyboard.press("Enter")
      await page.getByRole("heading", { name: "Ledger" }).waitFor()
      await page.keyboard.press("j")
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "detached" })
      expect(await idOf(current())).toBe(first)
    })

    it("releases by R, with a note that the partner sees", async () => {
      const { page } = admin
      await openReview()
      const before = await rows().count()
      await page.keyboard.press("r")
      const question = page.getByRole("alertdialog")
      await question.getByText("Release this commission?").waitFor()
      const release = question.getByRole("button", { name: "Release" })
      await soon(async () => expect(await release.isDisabled()).toBe(true))
      // What is typed is a note, and moves nothing behind it.
      await question.getByLabel("Note").pressSequentially("jxd your own robot")
      await shoot(page, "affiliate-fraud-release")
      await release.click()
      await see(page, "1 commission released")
      await rows()
        .nth(before - 1)
        .waitFor({ state: "detached" })
    })

    it("rejects those that are selected by D", async () => {
      const { page } = admin
      await openAffiliate(page, "fraud")
      await rows().nth(2).waitFor()
      const before = await rows().count()
      for (const key of ["x", "j", "x"]) {
        await page.keyboard.press(key)
      }
      await see(page, "2 sales")
      await shoot(page, "affiliate-fraud-selected")
      await page.keyboard.press("d")
      await see(page, "Reject 2 commissions?")
      await decide("Reject", "Bought by programs")
      await see(page, "2 commissions rejected")
      await rows()
        .nth(before - 2)
        .waitFor({ state: "detached" })
      await soon(async () => expect(await rows().count()).toBe(before - 2))
    })
  })

  describe("commissions", () => {
    const rows = () => admin.page.locator("tbody tr")
    const pick = async (label: string, option: string) => {
      const { page } = admin
      await page.getByRole("combobox", { name: label }).click()
      await page.getByRole("option", { name: option, exact: true }).click()
    }

    it("say what each sale earned, and where that is", async () => {
      const { page } = admin
      await openAffiliate(page, "commissions")
      await page.getByLabel("Filter by ref").fill("Greedo")
      await rows().nth(4).waitFor()
      await rows().nth(5).waitFor({ state: "detached" })
      await see(page, CABLE)
      await shoot(page, "affiliate-commissions")
      await pick("Filter by commission", "Held for review")
      await rows().nth(1).waitFor({ state: "detached" })
      await pick("Filter by commission", "Reversed")
      await rows().nth(1).waitFor()
      await soon(async () =>
        expect(await rows().first().innerText()).toMatch(/Rejected|Reversed/)
      )
    })

    it("keep their filters in the address, and make no history of letters", async () => {
      const { page } = admin
      await openAffiliate(page, "payouts")
      await page.getByRole("tab", { name: "Commissions" }).click()
      await page.getByLabel("Filter by ref").pressSequentially("greedo")
      await page.waitForURL(/ref=greedo/)
      await pick("Filter by commission", "Held for review")
      await pick("Filter by attribution", "All sales")
      await page.getByLabel("First day").fill("2026-01-31")
      await page.waitForURL(/from=2026-01-31/)
      const isFiltered = () =>
        soon(async () => {
          expect(await valueOf("Filter by ref")).toBe("greedo")
          expect(await valueOf("First day")).toBe("2026-01-31")
          expect(await chosen("Filter by commission")).toBe("Held for review")
          expect(await chosen("Filter by attribution")).toBe("All sales")
        })
      await isFiltered()
      await page.reload()
      await isFiltered()
      await page.getByRole("tab", { name: "Links" }).press("Enter")
      await page.waitForURL("**/affiliate?tab=links")
      await page.goBack()
      await isFiltered()
      await page.goBack()
      await page.getByRole("tab", { name: "Payouts", selected: true }).waitFor()
    })

    const valueOf = (label: string) =>
      admin.page.getByLabel(label, { exact: true }).inputValue()
    const chosen = (label: string) =>
      admin.page.getByRole("combobox", { name: label }).innerText()

    it("open with their ledger and what became of them", async () => {
      const { page } = admin
      await openAffiliate(page, "commissions")
      await page.getByLabel("Filter by ref").fill("greedo")
      const row = rows().filter({ hasText: "12.00 DKK" })
      await row.waitFor()
      await row.getByRole("button").press("Enter")
      const drawer = page.getByRole("dialog")
      await drawer.getByText("What is left of it").waitFor()
      const text = await drawer.innerText()
      expect(text).toMatch(/4 × 3\.00 DKK = 12\.00 DKK/)
      expect(text).toContain("0.60 DKK")
      await shoot(page, "affiliate-commission")
      await page.keyboard.press("Escape")
    })

    it("offer to be loaded again after a failure", async () => {
      const { page } = admin
      const json = { type: "unexpected_state", message: "The base is away" }
      await page.route(SALES, (route) => route.fulfill({ status: 500, json }))
      await openAffiliate(page, "commissions")
      await see(page, "The base is away")
      await page.unroute(SALES)
      await button("Try again").click()
      await rows().first().waitFor()
    })
  })

  describe("payouts", () => {
    beforeAll(async () => {
      const bonus = { currency: "DKK", reason: "Best of the month" }
      await change(`partners/${greedo.id}/adjust`, { ...bonus, amount: 750 })
      await change(`partners/${bossk.id}/adjust`, { ...bonus, amount: 250.5 })
      await change(`partners/${greedo.id}`, {
        payout: { method: "bank", account_holder: "Greedo", iban: IBAN },
      })
    })

    it("are in the shop's own currency, if no other is chosen", async () => {
      const { page } = admin
      await openAffiliate(page, "payouts")
      await button("New payout").click()
      const currency = page.getByRole("combobox", { name: "Currency" })
      await currency.filter({ hasText: "DKK" }).waitFor()
      await soon(async () =>
        expect(await button("Preview").isEnabled()).toBe(true)
      )
    })

    it("are made in four steps, from a period to files", async () => {
      const { page } = admin
      await openAffiliate(page, "payouts")
      await see(page, "No payouts yet")
      await button("New payout").click()
      await chooseNow()
      await shoot(page, "affiliate-payout-period")
      await button("Preview").click()
      await see(page, "750.00 DKK to 1 partner")
      await see(page, /1 partner did not tell how to be paid: bossk\. 250\.50/)
      await page.getByText("Missing account").nth(1).waitFor()
      await see(page, /Nothing is written yet/)
      await shoot(page, "affiliate-payout-preview")
      await page.keyboard.press("Escape")
      await enterAccount("Bossk")
      await openAffiliate(page, "payouts")
      await button("New payout").click()
      await chooseNow()
      await button("Preview").click()
      await see(page, "1,000.50 DKK to 2 partners")
      await button("Back").click()
      await button("Preview").click()
      await button("Continue").click()
      await see(page, "Close the period?")
      await shoot(page, "affiliate-payout-close")
      await button("Close period").click()
      await see(page, /The period is closed\./)
      await shoot(page, "affiliate-payout-send")
    })

    const chooseNow = async () => {
      const { page } = admin
      await page.getByRole("combobox", { name: "Period" }).click()
      await page.getByRole("option", { name: "Until now" }).click()
      await page.getByRole("combobox", { name: "Currency" }).click()
      await page.getByRole("option", { name: "DKK" }).click()
    }

    const enterAccount = async (name: string) => {
      const { page } = admin
      await openAffiliate(page, "affiliates")
      await page.locator("tbody tr").filter({ hasText: name }).click()
      await button("Enter account").click()
      const form = page.getByRole("dialog", { name: `How ${name} is paid` })
      await form.getByRole("combobox", { name: "Paid by" }).click()
      await page.getByRole("option", { name: "PayPal" }).click()
      await form.getByRole("button", { name: "Save" }).click()
      await see(page, `The account of ${name} is kept`)
      await see(page, /^PayPal, b…@empire\.example/)
    }

    it("come as a file for the bank and statements for the partners", async () => {
      const file = await save("Download Bank transfer")
      expect(file.name).toMatch(/^bank-.*\.csv$/)
      expect(file.bytes.toString()).toContain(IBAN)
      expect(file.bytes.toString()).toContain("750")
      const statement = await save("Statement of greedo as PDF")
      expect(statement.bytes.subarray(0, 5).toString()).toBe("%PDF-")
    })

    const save = async (name: string) => {
      const coming = admin.page.waitForEvent("download")
      await button(name).click()
      const file = await coming
      return {
        name: file.suggestedFilename(),
        bytes: readFileSync(await file.path()),
      }
    }

    it("are paid once it was said that they were sent", async () => {
      const { page } = admin
      await button("Mark as sent").click()
      const question = page.getByRole("alertdialog")
      await question.getByText("Was 1,000.50 DKK sent?").waitFor()
      await question.getByRole("button", { name: "It was sent" }).click()
      await see(page, "The payout is paid")
      await button("Done").click()
      const row = page.locator("tbody tr").first()
      await row.getByText("Paid", { exact: true }).waitFor()
      await soon(async () =>
        expect(await row.innerText()).toContain("1,000.50 DKK")
      )
      await shoot(page, "affiliate-payouts")
      await row.click()
      await see(page, /^1,000\.50 DKK to 2 partners/)
      expect(await button("Mark as sent").count()).toBe(0)
      await page.keyboard.press("Escape")
    })

    it("stay filtered after a reload", async () => {
      const { page } = admin
      await openAffiliate(page, "payouts")
      await button("Add filter").click()
      await page.getByRole("menuitem", { name: "Status" }).click()
      await button("Cancelled").click()
      await page.keyboard.press("Escape")
      await see(page, "Nothing found")
      await page.reload()
      await see(page, "Nothing found")
    })

    it("offer to be loaded again after a failure", async () => {
      const { page } = admin
      const json = { type: "unexpected_state", message: "The base is away" }
      await page.route(PAYOUTS, (route) => route.fulfill({ status: 500, json }))
      await openAffiliate(page, "payouts")
      await see(page, "The base is away")
      await page.unroute(PAYOUTS)
      await button("Try again").click()
      await page.locator("tbody tr").first().waitFor()
    })
  })

  it.each([
    { name: "dark", dark: true, size: WIDE },
    { name: "phone", dark: false, size: PHONE },
    { name: "phone-dark", dark: true, size: PHONE },
  ])("fits a screen that is $name", async ({ name, dark, size }) => {
    const { browser, shop } = admin
    await heldSale()
    const page = await openAdmin(browser, shop, { dark })
    await page.setViewportSize(size)
    for (const [tab, words] of [
      ["affiliates", "Greedo the Younger"],
      ["fraud", "It names itself a bot."],
      ["commissions", CABLE],
      ["payouts", "1,000.50 DKK"],
    ] as const) {
      await openAffiliate(page, tab)
      await see(page, words)
      const width = "document.documentElement.scrollWidth"
      const needed = await page.evaluate<number>(width)
      expect([tab, needed <= size.width]).toEqual([tab, true])
      await shoot(page, `affiliate-${tab}-${name}`)
    }
    await openAffiliate(page, "payouts")
    await page.locator("tbody tr").first().click()
    await page.getByText("greedo", { exact: true }).waitFor()
    await shoot(page, `affiliate-payout-${name}`)
    await page.context().close()
  })
})
