import { rm } from "node:fs/promises"
import { readDevState, type SeedResult } from "./dev-state"
import { writeWhole } from "./files"
import { inData } from "./paths"

const FILE = inData("dev.json")

/**
 * Prints how to get into the shop and writes the same to `.data/dev.json`, mode
 * 0600, for scripts. A shop without demo data has no logins of our making.
 */
export async function writeShopCard({
  url,
  seeded,
}: {
  url: string
  seeded: SeedResult | null
}): Promise<void> {
  if (!seeded) {
    await rm(FILE, { force: true })
    console.log(`  Shop    ${url}\n  Admin   ${url}/app\n`)
    return
  }
  const { admin } = await readDevState()
  const { publishable_key, secret_key } = seeded
  const tap_url = seeded.tap_url && atOrigin(seeded.tap_url, url)
  const card = { url, admin, publishable_key, secret_key, tap_url }
  await writeWhole(FILE, `${JSON.stringify(card, null, 2)}\n`)
  const lines = [
    ["Admin", `${url}/app`],
    ["Login", `${admin.email}  ${admin.password}`],
    ["$3 store", `${url}/dollar-store`],
    ["Publishable key", publishable_key],
    ["Secret key", secret_key],
    ...(tap_url ? [["Tap a garment", tap_url]] : []),
  ]
  for (const [name, value] of lines) {
    console.log(`  ${name?.padEnd(17)}${value}`)
  }
  console.log("\nThe same is in .data/dev.json.\n")
}

/** The seed wrote the link for the port of its day. */
function atOrigin(link: string, url: string): string {
  const { pathname, search } = new URL(link)
  return new URL(`${pathname}${search}`, url).href
}
