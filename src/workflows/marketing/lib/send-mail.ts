import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { SendMail } from "../../../modules/marketing/lib/outgoing-mail"

/** Tells these mails from the shop's other ones. */
export const MAIL_TEMPLATE = "selvedge-marketing"

/** By whichever provider the shop has for the channel `email`. */
export const sendMailBy =
  (scope: MedusaContainer): SendMail =>
  async ({ to, subject, html, text, idempotency_key, ...data }) => {
    const notification = await scope
      .resolve(Modules.NOTIFICATION)
      .createNotifications({
        ...{ to, channel: "email", template: MAIL_TEMPLATE },
        content: { subject, html, text },
        provider_data: data,
        idempotency_key,
      })
    return notification?.external_id ?? null
  }
