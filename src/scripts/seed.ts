import { writeFile } from "node:fs/promises"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedAccess } from "./seed/access"
import { seedCatalogue } from "./seed/catalogue"
import { seedDollarStore } from "./seed/dollar-store"
import { seedFulfillment } from "./seed/fulfillment"
import { seedPartner } from "./seed/partner"
import { seedPrices } from "./seed/prices"
import { seedProvenance } from "./seed/provenance"
import { seedRegions } from "./seed/regions"
import { seedStore } from "./seed/store"

/**
 * The demo shop: `medusa exec ./src/scripts/seed.ts`. Every part looks for what
 * it makes, so a run that was killed half-way is completed by the next.
 *
 * Writes `{ publishable_key, secret_key, tap_url }` to the file SEED_OUTPUT.
 * SEED_ADMIN_EMAIL and SEED_ADMIN_PASSWORD name the admin user.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const channel = await seedStore(container)
  await seedRegions(container)
  const place = await seedFulfillment({ container, channel })
  await seedCatalogue({ container, channel, ...place })
  await seedDollarStore({ container, channel, ...place })
  await seedPrices(container)
  await seedPartner(container)
  const keys = await seedAccess({
    container,
    channel,
    email: required("SEED_ADMIN_EMAIL"),
    password: required("SEED_ADMIN_PASSWORD"),
  })
  const demo = await seedProvenance(container)

  const answer = { ...keys, tap_url: demo?.tap_url ?? null }
  await writeFile(required("SEED_OUTPUT"), JSON.stringify(answer), {
    mode: 0o600,
  })
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`The seed needs ${name}; \`npm start\` sets it`)
  }
  return value
}
