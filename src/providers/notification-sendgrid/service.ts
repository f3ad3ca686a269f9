import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { type MailDataRequired, MailService } from "@sendgrid/mail"
import { mailError } from "../../lib/mail-error"
import { mailOf } from "../../lib/provider-mail"
import { sendGridFailure } from "./failure"

const TIMEOUT_MS = 20_000
/** What SendGrid answers; a 200 is that of a machine in between. */
const ACCEPTED = 202

const optionsSchema = z.object({
  /** With the right to send mail. */
  api_key: z.string().min(1),
  /** Address of a verified sender. */
  from: z.string().min(3),
  /** In place of SendGrid's origin, such as its EU region's. */
  base_url: z.url().optional(),
  /** Group of unsubscribes (ASM). Default none: the shop keeps its own. */
  asm_group_id: z.number().int().positive().optional(),
})

export type SendGridOptions = z.input<typeof optionsSchema>

type Client = {
  setApiKey(key: string): void
  setDefaultRequest(name: "baseUrl", value: string): void
}

/** SendGrid's mail/send v3, by the vendor's own client. */
export class SendGridNotificationService extends AbstractNotificationProviderService {
  static override identifier = "selvedge-sendgrid"
  protected readonly options_: z.output<typeof optionsSchema>
  protected readonly mail_: MailService

  static override validateOptions(options: Record<string, unknown>): void {
    optionsSchema.parse(options)
  }

  constructor(_: object, options: SendGridOptions) {
    super()
    this.options_ = optionsSchema.parse(options)
    this.mail_ = ownMailService(this.options_)
  }

  override async send(notification: ProviderSendNotificationDTO) {
    const { to, from, subject, html, text, headers } = mailOf(notification)
    const { asm_group_id: groupId } = this.options_
    const message = {
      ...{ to, from: from ?? this.options_.from, subject, html, text, headers },
      ...(groupId && { asm: { groupId } }),
      // Its links are ours already, and readers are not watched.
      trackingSettings: {
        clickTracking: { enable: false, enableText: false },
        openTracking: { enable: false },
        subscriptionTracking: { enable: false },
      },
    }
    // Html or text may be empty, which its types do not know.
    return { id: await this.hand_(message as MailDataRequired) }
  }

  /** @returns its id at SendGrid */
  protected async hand_(message: MailDataRequired) {
    const [answer] = await this.mail_
      .send(message)
      .catch((error: unknown) => Promise.reject(sendGridFailure(error)))
    if (answer.statusCode !== ACCEPTED) {
      const said = `SendGrid: ${answer.statusCode} in place of ${ACCEPTED}`
      throw mailError("unknown", said)
    }
    const headers = answer.headers as Record<string, string | undefined>
    return headers["x-message-id"]
  }
}

/**
 * The package shares one client among all its services; another plugin's key
 * would be ours.
 */
function ownMailService({ api_key, base_url }: SendGridOptions): MailService {
  const mail = new MailService()
  const shared = (mail as unknown as { client: object }).client
  const Own = shared.constructor as new () => Client
  const client = new Own()
  client.setApiKey(api_key)
  if (base_url) {
    client.setDefaultRequest("baseUrl", `${base_url.replace(/\/+$/, "")}/`)
  }
  mail.setClient(client as unknown as Parameters<MailService["setClient"]>[0])
  mail.setTimeout(TIMEOUT_MS)
  return mail
}
