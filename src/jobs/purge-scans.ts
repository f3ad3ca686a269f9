import type { MedusaContainer } from "@medusajs/framework/types"
import { provenanceOf } from "../modules/provenance/resolve"

/** Deletes scans past their retention; the daily figures stay. */
export default async function purgeScansJob(container: MedusaContainer) {
  await provenanceOf(container).purgeScans(new Date())
}

export const config = {
  name: "selvedge-purge-scans",
  schedule: { cron: "41 3 * * *", concurrency: "forbid" },
}
