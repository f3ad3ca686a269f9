import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { marketingOf } from "../../../modules/marketing/resolve"
import { MAIL_TEMPLATE } from "./send-mail"

/** Generated for its table, and missing in the module's published type. */
type Deletes = { deleteNotifications(ids: string[]): Promise<void> }

const BATCH = 500

/**
 * Forgets an address: also in what Medusa keeps of each mail that went to it.
 * Last on the list itself, so that what fails can be asked for again.
 *
 * @throws `marketing_subscriber_not_found`
 */
export async function eraseSubscriber(
  scope: MedusaContainer,
  id: string
): Promise<void> {
  const { subscribers } = marketingOf(scope)
  const email = await subscribers.emailOf(id)
  if (email !== null) {
    await forgetMails(scope, email)
  }
  await subscribers.erase(id)
}

async function forgetMails(scope: MedusaContainer, to: string): Promise<void> {
  const notification = scope.resolve(Modules.NOTIFICATION)
  const { deleteNotifications } = notification as unknown as Deletes
  for (;;) {
    const rows = await notification.listNotifications(
      { to, template: MAIL_TEMPLATE } as object,
      { select: ["id"], take: BATCH }
    )
    if (rows.length === 0) {
      return
    }
    await deleteNotifications.call(
      notification,
      rows.map((row) => row.id)
    )
  }
}
