import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { SendMail } from "../../../modules/marketing/lib/outgoing-mail"

/** By whichever provider the shop has for the channel `email`. */
export const sendMailBy =
  (scope: MedusaContainer): SendMail =>
  async ({ to, subject, html, text, headers, idempotency_key }) => {
    const notification = await scope
      .resolve(Modules.NOTIFICATION)
      .createNotifications({
        ...{ to, channel: "email", template: "selvedge-marketing" },
        content: { subject, html, text },
        provider_data: { headers },
        idempotency_key,
      })
    return notification?.external_id ?? null
  }
