import type { MedusaContainer } from "@medusajs/framework/types"
import { marketingOf } from "../modules/marketing/resolve"
import { shownIds } from "../workflows/marketing/lib/read-product"
import { sendMailBy } from "../workflows/marketing/lib/send-mail"

/** Ends before the next minute's run begins. */
const RUN_MS = 50_000

/** Mails the campaigns that are due. */
export default async function sendDealsJob(container: MedusaContainer) {
  const { campaigns, options } = marketingOf(container)
  if (options.enabled) {
    const until = new Date(Date.now() + RUN_MS)
    await campaigns.deliverDue({
      ...{ send: sendMailBy(container), until },
      shownIds: (ids) => shownIds(container, ids),
    })
  }
}

export const config = {
  name: "selvedge-send-deals",
  schedule: { cron: "* * * * *", concurrency: "forbid" },
}
