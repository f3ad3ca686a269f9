import { mailsOf } from "../doubles/sendgrid"
import { X_CREDENTIALS } from "../doubles/x"
import { useAdminPage } from "./admin-page"
import {
  fitsWidth,
  go,
  look,
  openAdmin,
  see,
  seeAlert,
  shoot,
  soon,
} from "./browser"
import { adminApi, doubleOf, storeApi } from "./shop"

const CABLE = "Micro-USB Cable (3ft)"
const DECAL = "Stormtrooper Decal"
const POSTS = "**/admin/marketing/posts?*"
const CAMPAIGNS = "**/admin/marketing/campaigns?*"
const X_FIELDS = Object.entries(X_CREDENTIALS)

/** A day of next month, so that it is to come and in no row of another's. */
function dayToCome(): string {
  const now = new Date()
  const next = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 15)
  )
  return next.toISOString().slice(0, 10)
}

describe("marketing", () => {
  const admin = useAdminPage()
  const day = dayToCome()

  const button = (name: string | RegExp) =>
    admin.page.getByRole("button", { name, exact: true })
  const card = (name: string) =>
    admin.page.getByRole("region", { name, exact: true })
  const preview = (channel: string) =>
    admin.page.getByRole("figure", { name: `Preview on ${channel}` })
  const choose = async (name: string, item: string) => {
    await button(`Actions for ${name}`).click()
    await admin.page.getByRole("menuitem", { name: item }).click()
  }
  const pick = async (label: string, option: string) => {
    await admin.page.getByLabel(label, { exact: true }).click()
    await admin.page.getByRole("option", { name: option, exact: true }).click()
  }
  const pickProduct = async (label: string, title: string) => {
    await admin.page.getByLabel(label, { exact: true }).fill(title)
    await admin.page.getByRole("option", { name: title }).click()
  }
  const answer = (text: string) =>
    admin.page
      .getByRole("alertdialog")
      .getByRole("button", { name: text, exact: true })
      .click()
  const openMonth = async () => {
    await go(admin.page, `marketing?day=${day}`)
    await admin.page.locator("tbody tr").nth(5).waitFor()
  }
  const chip = (text: string | RegExp) =>
    admin.page.locator("tbody li button").filter({ hasText: text })
  const stateOf = async (id: string) => {
    const path = `marketing/posts/${id}`
    const { post } = await adminApi<{ post: { state: string } }>(
      admin.shop,
      path
    )
    return post.state
  }

  it("says that posts wait while no channel is connected", async () => {
    const { page } = admin
    await go(page, "marketing")
    await see(page, "No channel is connected")
    await page.locator("tbody tr").nth(5).waitFor()
    await look(page, "marketing-empty")
    await page.getByRole("link", { name: "Channels" }).click()
    await card("Instagram").getByText("Not connected").waitFor()
  })

  it("connects a channel that takes the credentials, and no other", async () => {
    const { page } = admin
    await go(page, "marketing?tab=channels")
    await button("Connect X").click()
    for (const [name, value] of X_FIELDS) {
      await page.locator(`#channel-${name}`).fill(value)
    }
    await page.locator("#channel-app_secret").fill("of somebody else")
    await button("Test and save").click()
    await seeAlert(page, /Unauthorized|does not take|refuse/)
    await look(page, "marketing-credentials-refused")
    await page.locator("#channel-app_secret").fill(X_CREDENTIALS.app_secret)
    await page.keyboard.press("Enter")
    await see(page, "X is connected as @vader")
    await card("X").getByText("Active", { exact: true }).waitFor()
    expect(await page.content()).not.toContain(X_CREDENTIALS.app_secret)
    await shoot(page, "marketing-channels")
    await look(page, "marketing-channels")
  })

  it("shows a template with a product before it is kept", async () => {
    const { page } = admin
    await go(page, "marketing?tab=channels")
    await choose("X", "Template")
    await page
      .getByLabel("Template", { exact: true })
      .fill("{{title}} {{nope}}")
    await pickProduct("Preview with", CABLE)
    await seeAlert(page, /no field/)
    await page
      .getByLabel("Template", { exact: true })
      .fill("{{title}} for {{price}}")
    await preview("X").getByText(`Reklame: ${CABLE} for`).waitFor()
    await see(page, /characters as X counts, 0\.015 USD/)
    await look(page, "marketing-template")
    await button("Save").click()
    await see(page, "Template of X saved")
  })

  it("sets what a channel may spend in a day", async () => {
    const { page } = admin
    await go(page, "marketing?tab=channels")
    await choose("X", "Daily spend")
    await page.getByLabel(/Most a day/).fill("1,5")
    await button("Save").click()
    await see(page, "X may spend 1.5 USD a day")
    await card("X").getByText("of 1.5 USD").waitFor()
  })

  it.each(["X", "Facebook", "Instagram"])(
    "composes a post with its look on %s",
    async (channel) => {
      const { page } = admin
      await openMonth()
      await button(`New post on ${longDay(day)}`).click()
      await pick("Channel", channel)
      await pickProduct("Product", DECAL)
      await preview(channel)
        .getByText(/Reklame/)
        .first()
        .waitFor()
      await preview(channel).locator("img").waitFor()
      await page.getByLabel(/^Text/).fill(`Stick it on #${channel}`)
      await preview(channel).getByText(`Reklame: Stick it on`).first().waitFor()
      await soon(async () =>
        expect(await page.getByLabel("Day and time").inputValue()).toBe(
          `${day}T09:00`
        )
      )
      await look(page, `marketing-compose-${channel.toLowerCase()}`)
      if (channel === "Instagram") {
        await shoot(page, "marketing-compose")
      }
      await button("Post").click()
      await see(page, `The post on ${channel} is planned`)
      await page
        .getByRole("button", { name: RegExp(`^09:00 ${channel}, Scheduled`) })
        .waitFor()
    }
  )

  it("refuses to post a product twice on a channel", async () => {
    const { page } = admin
    await openMonth()
    await button("New post").click()
    await pick("Channel", "X")
    await pickProduct("Product", DECAL)
    await button("Post").click()
    await seeAlert(page, /already|has a post/)
    await page.keyboard.press("Escape")
  })

  it("shows the month and the week, filtered, by the address", async () => {
    const { page } = admin
    await openMonth()
    await chip(DECAL).nth(2).waitFor()
    await soon(async () => expect(await chip(DECAL).count()).toBe(3))
    await shoot(page, "marketing-calendar")
    await look(page, "marketing-calendar")
    await page.getByLabel("Filter by channel").click()
    await page.getByRole("option", { name: "Facebook" }).click()
    await chip(DECAL).nth(1).waitFor({ state: "detached" })
    await page.getByLabel("Filter by channel").click()
    await page.getByRole("option", { name: "All channels" }).click()
    await button("Week").click()
    await chip(/Stick it on #Instagram/).waitFor()
    expect(new URL(page.url()).searchParams.get("view")).toBe("week")
    await look(page, "marketing-week")
    await page.reload()
    await chip(/Stick it on #Instagram/).waitFor()
    await button("The week after").click()
    await chip(DECAL).first().waitFor({ state: "detached" })
  })

  it("changes, plans anew and cancels a post", async () => {
    const { page } = admin
    await openMonth()
    await page.getByRole("button", { name: /^09:00 Facebook/ }).click()
    await page.getByLabel("Text", { exact: true }).fill("Other words")
    await preview("Facebook").getByText("Reklame: Other words").waitFor()
    await button("Save text").click()
    await see(page, "The text is saved")
    await page.getByLabel("Day and time").fill(`${day}T16:45`)
    await button("Reschedule").click()
    await see(page, /Planned for/)
    await look(page, "marketing-post")
    await button("Cancel post").click()
    await answer("Cancel post")
    await see(page, "The post is cancelled")
    await page.keyboard.press("Escape")
    await page
      .getByRole("button", { name: /^16:45 Facebook, Cancelled/ })
      .waitFor()
  })

  it("says why a post failed, and publishes it once that is mended", async () => {
    const { page, shop } = admin
    const { products } = await adminApi<{ products: { id: string }[] }>(
      shop,
      `products?q=${encodeURIComponent(CABLE)}`
    )
    const { post } = await adminApi<{ post: { id: string } }>(
      shop,
      "marketing/posts",
      {
        method: "POST",
        body: { channel: "x", product_id: products[0]?.id, text: "A cable" },
      }
    )
    // X takes no drawings (SVG), which the demo's pictures are.
    await until(async () => (await stateOf(post.id)) === "failed")
    await go(page, `marketing?post=${post.id}`)
    await see(page, /The image/)
    await look(page, "marketing-post-failed")
    await page.getByLabel("With its picture").click()
    await button("Try again").click()
    await see(page, "The post is on its way")
    await until(async () => (await stateOf(post.id)) === "published")
    await page.reload()
    await page.getByRole("link", { name: "Open" }).waitFor()
    await page.getByRole("dialog").getByText("0.015 USD").first().waitFor()
    await look(page, "marketing-post-published")
    await go(page, "marketing?tab=channels")
    await card("X").getByText("0.015 USD of 1.5 USD").waitFor()
  })

  it("writes a mail, and shows it before anybody gets it", async () => {
    const { page, shop } = admin
    await subscribe("ada@example.com")
    await go(page, "marketing?tab=campaigns")
    await see(page, "No mail yet")
    await look(page, "marketing-mail-empty")
    await button("Write a mail").click()
    await page.getByLabel("Subject").fill("Three kroner each")
    await page.getByLabel(/^Introduction/).fill("New this week:")
    await page.getByLabel(CABLE).click()
    await page.getByLabel(DECAL).click()
    await look(page, "marketing-mail-write")
    await button("Keep draft").click()
    const letter = page.frameLocator("iframe[title='The mail with pictures']")
    await letter.getByText(CABLE).waitFor()
    await letter.getByText("New this week:").waitFor()
    await see(page, "Reklame: Three kroner each")
    await see(page, "1 subscriber confirmed until now.")
    await shoot(page, "marketing-mail")
    await look(page, "marketing-mail")
    await page.getByRole("tab", { name: "Plain text" }).click()
    await see(page, /\/m\/unsubscribe\//)
    await look(page, "marketing-mail-text")
    await page.getByLabel("Address", { exact: true }).fill("me@example.com")
    await button("Send a test").click()
    await see(page, "A test went to me@example.com")
    const mails = await mailsOf(doubleOf(shop, "sendgrid"))
    expect(mails.map(({ to }) => to)).toContain("me@example.com")
  })

  it("changes a mail that nobody has yet", async () => {
    const { page } = admin
    await go(page, "marketing?tab=campaigns")
    await button("Open Three kroner each").click()
    await button("Change the mail").click()
    await page.getByLabel("Subject").fill("Three kroner, all of it")
    await page.getByLabel(DECAL).click()
    await look(page, "marketing-mail-change")
    await button("Save").click()
    await see(page, "The mail is changed")
    await see(page, "Reklame: Three kroner, all of it")
    const letter = page.frameLocator("iframe[title='The mail with pictures']")
    await letter.getByText(CABLE).waitFor()
    expect(await letter.getByText(DECAL).count()).toBe(0)
  })

  it("plans a mail after a question, and cancels it", async () => {
    const { page } = admin
    await go(page, "marketing?tab=campaigns")
    await button("Open Three kroner, all of it").click()
    await page.getByLabel(/^Day and time/).fill(`${day}T08:00`)
    await button("Plan").click()
    await page.getByRole("alertdialog").getByText("1 subscriber").waitFor()
    await look(page, "marketing-mail-plan")
    await answer("Plan")
    await page.getByText("Scheduled", { exact: true }).first().waitFor()
    await button("Cancel mail").click()
    await answer("Cancel mail")
    await page.getByText("Cancelled", { exact: true }).first().waitFor()
  })

  it("lists who agreed, and suppresses an address", async () => {
    const { page } = admin
    await go(page, "marketing?tab=subscribers")
    const row = page.locator("tbody tr").filter({ hasText: "ada@example.com" })
    await row.getByText("Confirmed", { exact: true }).first().waitFor()
    await look(page, "marketing-subscribers")
    await button("Suppress an address").click()
    await page.getByLabel("Address", { exact: true }).fill("ada@example.com")
    await button("Suppress").click()
    await see(page, "ada@example.com is suppressed")
    await row.getByText("Suppressed", { exact: true }).waitFor()
    await row.getByLabel("Actions for ada@example.com").click()
    await page.getByRole("menuitem", { name: "Allow again" }).click()
    await answer("Allow")
    await see(page, "ada@example.com may subscribe again")
    await row.getByText("Left", { exact: true }).waitFor()
  })

  it("offers to be loaded again after a failure", async () => {
    const { page } = admin
    const json = { type: "unexpected_state", message: "The database is away" }
    for (const [path, tab] of [
      [POSTS, "calendar"],
      [CAMPAIGNS, "campaigns"],
    ] as const) {
      await page.route(path, (route) => route.fulfill({ status: 500, json }))
      await go(page, `marketing?tab=${tab}`)
      await see(page, "The database is away")
      await page.unroute(path)
      await button("Try again").click()
      await page.getByText("The database is away").waitFor({
        state: "detached",
      })
    }
  })

  it("fits a phone, also in the dark", async () => {
    const page = await openAdmin(admin.browser, admin.shop, { dark: true })
    await page.setViewportSize({ width: 390, height: 844 })
    for (const tab of ["calendar", "channels", "campaigns", "subscribers"]) {
      await go(page, `marketing?tab=${tab}`)
      await page.getByRole("tab", { selected: true }).waitFor()
      expect([tab, await fitsWidth(page)]).toEqual([tab, true])
    }
    await page.context().close()
  })

  /** Agrees to be mailed, and confirms by the link in the mail. */
  async function subscribe(email: string): Promise<void> {
    const { shop } = admin
    await storeApi(shop, "marketing/subscribe", {
      method: "POST",
      body: { email, consent: true },
    })
    let text = ""
    await until(async () => {
      const mails = await mailsOf(doubleOf(shop, "sendgrid"))
      text = mails.find(({ to }) => to === email)?.text ?? ""
      return text !== ""
    })
    const [path] = /\/m\/confirm\/[\w.-]+/.exec(text) ?? []
    const response = await fetch(`${shop.url}${path}`, { method: "POST" })
    expect(response.status).toBe(200)
  }
})

const longDay = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
    ...{ day: "numeric", month: "long", timeZone: "UTC" },
  })

const DEADLINE_MS = 45_000

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      throw new Error(`It is not so after ${DEADLINE_MS} ms`)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
