import { createHash } from "node:crypto"
import { type Evidence, type Ledger, openLedger } from "./evidence"
import { scanPublishedMessages } from "./published-messages"
import { buy, pay, refund, until } from "./shop-client"
import type { Stage } from "./stage"
import { scan, STORY_KEYS, tapUrl } from "./taps"
import { tokenView } from "./token-view"

type Garment = {
  id: string
  serial: string
  status: string
  token_id: string
  metadata_cid: string
  mint: { state: string; transaction_hash: string | null }
  tag: { id: string; uid: string } | null
}

type Act = Stage & { ledger: Ledger; chain: ReturnType<typeof tokenView> }

const UIDS = ["04d1510a000080", "04d1510a000180"]
const CHAPTER = "Provenance"

/** A garment is sold, minted, bound, tapped, attacked, and taken back. */
export async function provenanceChapter(stage: Stage): Promise<Evidence[]> {
  console.log("\nChapter 1: garments that prove themselves\n")
  const ledger = openLedger(CHAPTER)
  const chain = tokenView(stage.shop)
  const act: Act = { ...stage, ledger, chain }
  try {
    await provisionTags(act)
    const { order, garments } = await sellTwoGarments(act)
    await compareMetadata(act, garments)
    await bindTags(act, garments)
    await tapAndAttack(act)
    await survivePowerCut(act)
    await takeBack(act, order, garments)
    await scanPublishedMessages(stage.client, ledger)
  } finally {
    chain.close()
  }
  return ledger.evidence()
}

async function provisionTags({ client, ledger }: Act): Promise<void> {
  const { key_set } = await client.admin<{ key_set: { id: string } }>(
    "POST",
    "/admin/provenance/key-sets",
    STORY_KEYS
  )
  ledger.check(
    "a key set is stored and its keys are not given out",
    !JSON.stringify(key_set).includes(STORY_KEYS.sdm_file_read_key),
    key_set
  )
  const csv = ["uid", ...UIDS].join("\n")
  const body = { csv, key_set_id: key_set.id }
  const imported = await client.admin<{ imported: number }>(
    "POST",
    "/admin/provenance/tags/import",
    body
  )
  ledger.check("two tags are provisioned", imported.imported === 2, imported)
}

const garmentsOf = async ({ client }: Stage, orderId: string) =>
  (
    await client.admin<{ garments: Garment[] }>(
      "GET",
      `/admin/provenance/garments?order_id=${orderId}`
    )
  ).garments

const inState = (garments: Garment[], count: number, state: string) =>
  garments.length === count &&
  garments.every(({ mint }) => mint.state === state) &&
  garments

async function sellTwoGarments(act: Act) {
  const { client, ledger, chain, shop } = act
  const order = await buy(client, { handle: "neon-hoodie", quantity: 2 })
  const before = await garmentsOf(act, order.id)
  ledger.check("an unpaid order mints nothing", before.length === 0, before)
  await pay(client, order)
  const garments = await until("two final mints", async () =>
    inState(await garmentsOf(act, order.id), 2, "finalized")
  )
  ledger.check(
    "a paid order of two units has two garments, minted and final",
    true,
    {
      order: order.display_id,
      serials: garments.map(({ serial }) => serial),
    }
  )
  for (const { token_id, serial } of garments) {
    const owner = await chain.ownerOf(token_id)
    ledger.check(
      `the chain has the token of ${serial}, in custody`,
      owner === shop.env.CUSTODY_ADDRESS,
      { token_id, owner }
    )
  }
  return { order, garments }
}

async function compareMetadata(
  { shop, ledger, chain }: Act,
  garments: Garment[]
) {
  for (const { token_id, serial, metadata_cid } of garments) {
    const uri = await chain.uriOf(token_id)
    ledger.check(
      `tokenURI of ${serial} names its metadata`,
      uri === `ipfs://${metadata_cid}`,
      uri
    )
    const answer = await fetch(`${shop.url}/ipfs/${metadata_cid}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const digest = createHash("sha256").update(bytes).digest()
    ledger.check(
      `the content of that CID hashes to it and describes ${serial}`,
      cidOfDigest(digest) === metadata_cid && bytes.includes(serial),
      JSON.parse(bytes.toString()).name
    )
  }
}

/** CIDv1, raw, SHA-256, in base 32: written out here to trust nobody. */
function cidOfDigest(digest: Buffer): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567"
  const bytes = Buffer.concat([Buffer.from([1, 0x55, 0x12, 0x20]), digest])
  const bits = [...bytes].map((it) => it.toString(2).padStart(8, "0")).join("")
  const groups = bits.match(/.{1,5}/g) ?? []
  return `b${groups.map((it) => alphabet[parseInt(it.padEnd(5, "0"), 2)]).join("")}`
}

async function bindTags({ shop, client, ledger }: Act, garments: Garment[]) {
  for (const [at, { id, serial }] of garments.entries()) {
    const url = tapUrl(shop.url, UIDS[at] ?? "", 0)
    const { garment } = await client.admin<{ garment: Garment }>(
      "POST",
      `/admin/provenance/garments/${id}/bind`,
      { url }
    )
    ledger.check(
      `the chip of ${serial} is bound by tapping it`,
      garment.tag?.uid === UIDS[at],
      garment.tag
    )
  }
}

async function tapAndAttack({ shop, client, ledger }: Act): Promise<void> {
  const url = tapUrl(shop.url, UIDS[0] ?? "", 0)
  const page = await fetch(url, { headers: { accept: "text/html" } })
  const text = await page.text()
  ledger.check(
    "the tap link opens a page that says so, and looking counts nothing",
    page.status === 200 && text.includes("<h1>Genuine</h1>"),
    text.match(/<h1>.*<\/h1>/)?.[0]
  )
  const expectVerdict = async (
    claim: string,
    verdict: string,
    tap: string,
    phone?: string
  ) => {
    const answer = await scan(client, { url: tap }, phone)
    const { verdict: found, reasons } = answer.scan
    ledger.check(claim, found === verdict, { verdict: found, reasons })
    return answer
  }
  const first = await expectVerdict("a tap is genuine", "genuine", url)
  ledger.check(
    "it names the product and a minted token",
    first.product?.title === "Neon Hoodie" && first.twin?.minted === true,
    { product: first.product?.title, token: first.twin?.token_id }
  )
  await expectVerdict("a reload is a repeat", "repeat", url)
  await expectVerdict(
    "the same link on another phone is replayed",
    "replayed",
    url,
    "Eve's phone"
  )
  const forged = url.replace(/cmac=.{16}/, "cmac=00112233AABBCCDD")
  await expectVerdict("a forgery is invalid", "invalid", forged)
  await expectVerdict(
    "the next tap is genuine again",
    "genuine",
    tapUrl(shop.url, UIDS[0] ?? "", 1)
  )
}

async function survivePowerCut(act: Act): Promise<void> {
  const { shop, client, proxy, ledger, chain } = act
  const order = await buy(client, { handle: "void-jacket", quantity: 1 })
  const held = proxy.holdBroadcasts()
  await pay(client, order)
  const raw = await held
  const [between] = await garmentsOf(act, order.id)
  ledger.check(
    "a mint is signed and saved, and not sent",
    between?.mint.state === "signed",
    { state: between?.mint.state, bytes: raw.length / 2 - 1 }
  )
  await shop.kill()
  proxy.release()
  await shop.start()
  const [garment] = await until("the mint after the restart", async () =>
    inState(await garmentsOf(act, order.id), 1, "finalized")
  )
  const mints = await chain.mintsOf(garment?.token_id ?? "")
  ledger.check(
    "after kill -9 and a restart there is exactly one token",
    mints === 1,
    { serial: garment?.serial, mints }
  )
}

async function takeBack(
  act: Act,
  order: Awaited<ReturnType<typeof buy>>,
  garments: Garment[]
): Promise<void> {
  const { shop, client, ledger, chain } = act
  await refund(client, order)
  const voided = await until("voided garments", async () => {
    const now = await garmentsOf(act, order.id)
    return now.every(({ status }) => status === "voided") && now
  })
  ledger.check(
    "a refund voids both garments and frees their tags",
    voided.every(({ tag }) => tag === null),
    voided.map(({ serial, status }) => `${serial} ${status}`)
  )
  for (const { token_id, serial } of garments) {
    const vault = shop.env.VAULT_ADDRESS
    await until(`the token of ${serial} in the vault`, async () => {
      return (await chain.ownerOf(token_id)) === vault
    })
    ledger.check(`the token of ${serial} is in the vault`, true, vault)
  }
}
