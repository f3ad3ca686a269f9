import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { provenanceOf } from "../modules/provenance/resolve"

/** After a new encryption key was put in front, moves stored secrets to it. */
export default async function rewrapSecretsJob(container: MedusaContainer) {
  const rewrapped = await provenanceOf(container).rewrapSecrets()
  if (rewrapped > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(
        `Moved the keys of ${rewrapped} key sets to the active encryption key`
      )
  }
}

export const config = {
  name: "selvedge-rewrap-secrets",
  schedule: { cron: "17 * * * *", concurrency: "forbid" },
}
