import { marketingOf } from "../../../src/modules/marketing/resolve"
import type { SendGridDouble } from "../../doubles/sendgrid"
import { startXDouble, X_CREDENTIALS } from "../../doubles/x"
import { aGridProduct } from "../../factories/grid"
import type { Shop } from "../../factories/shop"
import type { Asker } from "./asker"

const AT = "/admin/marketing"
export const HOOK_TOKEN = "a-token-of-the-hooks-in-tests"

/** X on this machine, and nobody who posts by itself. */
export async function startMarketingDouble({ container }: Shop) {
  const x = await startXDouble()
  const { options, posts, channels } = marketingOf(container)
  options.x.base_url = x.url
  options.mail.hook_token = HOOK_TOKEN
  await posts.worker.stop()
  // The database of a test is that of before the first one.
  await channels.ensureAll()
  return x
}

/** One good request to each route of marketing. */
export async function askMarketing(
  shop: Shop,
  asker: Asker,
  sendgrid: SendGridDouble
): Promise<void> {
  const x = await startMarketingDouble(shop)
  const deal = await aGridProduct(shop)
  try {
    await askChannels(asker)
    await askPosts(deal, asker)
  } finally {
    await x.close()
  }
  await askSubscribing(shop, asker, sendgrid)
  await askMail(deal, asker)
  await askHooks(shop, asker)
}

async function askChannels({ ask, get, post }: Asker): Promise<void> {
  const at = `${AT}/channels`
  await get(at)
  const wrong = { ...X_CREDENTIALS, app_secret: "wrong" }
  await ask("PUT", `${at}/x`, { credentials: wrong }, { status: 400 })
  await ask("PUT", `${at}/x`, { credentials: X_CREDENTIALS, active: true })
  await ask("PUT", `${at}/myspace`, {}, { status: 404 })
  await post(`${at}/x/test`)
}

async function askPosts(
  deal: { id: string },
  { ask, get, post }: Asker
): Promise<void> {
  const at = `${AT}/posts`
  const draft = {
    channel: "x",
    product_id: deal.id,
    text: "A deal",
    draft: true,
  }
  await post(`${at}/preview`, { channel: "x", product_id: deal.id })
  const { post: made } = await post(at, draft, { status: 201 })
  await post(at, draft, { status: 400 })
  await post(at, { ...draft, product_id: "prod_x" }, { status: 404 })
  await get(at)
  await get(`${at}/${made.id}`)
  await get(`${at}/none`, { status: 404 })
  await ask("PUT", `${at}/${made.id}`, { text: "Other words" })
  await post(`${at}/${made.id}/schedule`, {
    scheduled_at: "2099-01-01T10:00:00Z",
  })
  await post(`${at}/${made.id}/cancel`)
}

async function askSubscribing(
  shop: Shop,
  { get, post }: Asker,
  sendgrid: SendGridDouble
): Promise<void> {
  const store = { client: shop.store }
  const subscribe = async (email: string) => {
    const body = { email, consent: true }
    const how = { ...store, status: 202 }
    await post("/store/marketing/subscribe", body, how)
    await marketingOf(shop.container).subscribers.settled()
    const mail = sendgrid.mails.find(({ to }) => to === email)
    return /\/m\/confirm\/([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? ""
  }
  await get("/store/marketing/consent", store)
  const refused = { email: "a@example.com", consent: false }
  const bad = { ...store, status: 400 }
  await post("/store/marketing/subscribe", refused, bad)
  const first = await subscribe("a@example.com")
  await post("/store/marketing/confirm", { token: first }, store)
  const gone = { ...store, status: 404 }
  await post("/store/marketing/confirm", { token: "x" }, gone)
  const anybody = { client: shop.anybody }
  const second = await subscribe("b@example.com")
  await get(`/m/confirm/${second}`, anybody)
  await post(`/m/confirm/${second}`, undefined, anybody)
  await get("/m/unsubscribe/x", { ...anybody, status: 404 })
  await post("/m/unsubscribe/x", undefined, { ...anybody, status: 404 })
}

async function askMail(
  deal: { id: string },
  { ask, get, post }: Asker
): Promise<void> {
  const at = `${AT}/campaigns`
  const { subscribers } = await get(`${AT}/subscribers`)
  await ask("DELETE", `${AT}/subscribers/${subscribers[0].id}`)
  await ask("DELETE", `${AT}/subscribers/none`, undefined, { status: 404 })
  const email = "c@example.com"
  await post(`${AT}/suppressions`, { email }, { status: 204 })
  await post(`${AT}/suppressions/lift`, { email }, { status: 204 })
  const letter = { name: "week-1", subject: "This week" }
  const deals = { ...letter, product_ids: [deal.id] }
  const { campaign } = await post(at, deals, { status: 201 })
  const none = { ...deals, product_ids: ["prod_x"] }
  await post(at, none, { status: 404 })
  await get(at)
  await get(`${at}/${campaign.id}`)
  await get(`${at}/none`, { status: 404 })
  await ask("PUT", `${at}/${campaign.id}`, { intro: "Hello" })
  await ask("PUT", `${at}/none`, { intro: "Hello" }, { status: 404 })
  await get(`${at}/${campaign.id}/preview`)
  const to = "me@example.com"
  await post(`${at}/${campaign.id}/test`, { to }, { status: 204 })
  await post(`${at}/${campaign.id}/schedule`, {
    scheduled_at: "2099-01-01T10:00:00Z",
  })
  await post(`${at}/${campaign.id}/cancel`)
}

async function askHooks(
  { anybody: client }: Shop,
  { get, post }: Asker
): Promise<void> {
  const at = "/hooks/marketing"
  await get(`${at}/mailchimp/${HOOK_TOKEN}`, { client })
  await post(`${at}/sendgrid/${HOOK_TOKEN}`, [], { client })
  await post(`${at}/sendgrid/wrong`, [], { client, status: 404 })
}
