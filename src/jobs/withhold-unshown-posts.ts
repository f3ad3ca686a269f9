import type { MedusaContainer } from "@medusajs/framework/types"
import { withholdAllUnshown } from "../workflows/marketing/withhold-unshown"

/** Events may be lost; a post must not lead nowhere for that. */
export default async function withholdUnshownPostsJob(
  container: MedusaContainer
) {
  await withholdAllUnshown(container)
}

export const config = {
  name: "selvedge-withhold-unshown-posts",
  schedule: { cron: "4-59/5 * * * *", concurrency: "forbid" },
}
