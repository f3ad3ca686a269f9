import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { affiliateOf } from "../modules/affiliate/resolve"
import { marketingOf } from "../modules/marketing/resolve"
import { offersOf } from "../modules/offers/resolve"
import { provenanceOf } from "../modules/provenance/resolve"
import { webhooksOf } from "../modules/webhooks/resolve"

/** After a new encryption key was put in front, moves stored secrets to it. */
export default async function rewrapSecretsJob(container: MedusaContainer) {
  const rewrapped =
    (await provenanceOf(container).rewrapSecrets()) +
    (await offersOf(container).sources.rewrapSecrets()) +
    (await affiliateOf(container).partners.rewrapSecrets()) +
    (await webhooksOf(container).endpoints.rewrapSecrets()) +
    (await marketingOf(container).channels.rewrapSecrets())
  if (rewrapped > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Moved ${rewrapped} secrets to the active encryption key`)
  }
}

export const config = {
  name: "selvedge-rewrap-secrets",
  schedule: { cron: "17 * * * *", concurrency: "forbid" },
}
