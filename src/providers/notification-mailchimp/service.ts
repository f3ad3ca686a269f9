import { createHash } from "node:crypto"
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { mailError } from "../../lib/mail-error"
import { mailOf, type ProviderMail } from "../../lib/provider-mail"
import { type MailchimpClient, mailchimpClient } from "./client"
import { mailchimpFailure } from "./failure"

const TIMEOUT_MS = 20_000

const optionsSchema = z.object({
  /** Ends in its data centre, such as `-us21`. */
  api_key: z.string().regex(/^.+-[a-z]+\d+$/, "must end in -us21 or the like"),
  /** The audience that recipients are members of. */
  list_id: z.string().min(1),
  from_name: z.string().min(1),
  reply_to: z.string().min(3),
  /** In place of the data centre's origin. */
  base_url: z.url().optional(),
})

export type MailchimpOptions = z.input<typeof optionsSchema>

/**
 * Mailchimp's Marketing API knows no single mails, only campaigns to an
 * audience: a mail is a campaign to the one member, four calls each. Fit for
 * short lists; longer ones are better off with SendGrid or SES.
 *
 * Mailchimp writes the unsubscribe headers itself, and wants its own link
 * (`*|UNSUB|*`) in the content.
 *
 * It mails nobody but members, so it asks new ones by its own double opt-in, and
 * tells the shop's hook when they agreed.
 */
export class MailchimpNotificationService extends AbstractNotificationProviderService {
  static override identifier = "selvedge-mailchimp"
  protected readonly options_: z.output<typeof optionsSchema>
  protected readonly client_: MailchimpClient

  static override validateOptions(options: Record<string, unknown>): void {
    optionsSchema.parse(options)
  }

  constructor(_: object, options: MailchimpOptions) {
    super()
    this.options_ = optionsSchema.parse(options)
    const { api_key, base_url } = this.options_
    this.client_ = mailchimpClient({
      ...{ api_key, base_url, timeout_ms: TIMEOUT_MS },
      server: api_key.split("-").at(-1) ?? "",
    })
  }

  override async send(notification: ProviderSendNotificationDTO) {
    const mail = mailOf(notification)
    const status = await this.addMember_(mail)
    if (status === "pending" && mail.is_confirmation) {
      return {}
    }
    if (status !== "subscribed") {
      throw mailError("refused", `Mailchimp: the member is ${status}`)
    }
    const id = await this.prepare_(mail)
    try {
      await this.client_.campaigns.send(id)
    } catch (error) {
      throw mailchimpFailure(error, { sending: true })
    }
    return { id }
  }

  /**
   * Whoever has agreed already is subscribed at once, and who has not is pending:
   * Mailchimp asks. One who left there is asked again only with a confirmation,
   * and one who was cleaned is not put back.
   *
   * @returns what the member is now
   */
  protected async addMember_(mail: ProviderMail): Promise<string> {
    const { to: email_address, is_confirmation } = mail
    const status_if_new = is_confirmation ? "pending" : "subscribed"
    const member = { email_address, status_if_new }
    const status = await this.setMember_(member)
    return is_confirmation && HAS_LEFT.includes(status)
      ? await this.setMember_({ ...member, status: "pending" })
      : status
  }

  protected async setMember_(
    member: Parameters<MailchimpClient["lists"]["setListMember"]>[2]
  ): Promise<string> {
    const address = member.email_address.toLowerCase()
    const hash = createHash("md5").update(address).digest("hex")
    const answer = await this.client_.lists
      .setListMember(this.options_.list_id, hash, member)
      .catch((error: unknown) => Promise.reject(mailchimpFailure(error)))
    if (typeof answer?.status !== "string") {
      throw mailError("retry", "Mailchimp: it did not say what the member is")
    }
    return answer.status
  }

  /** A draft that nobody sends harms nobody. */
  protected async prepare_(mail: ProviderMail): Promise<string> {
    const { list_id, from_name, reply_to } = this.options_
    const { campaigns } = this.client_
    try {
      const { id } = await campaigns.create({
        type: "regular",
        recipients: { list_id, segment_opts: onlyTo(mail.to) },
        settings: { subject_line: mail.subject, from_name, reply_to },
        tracking: { opens: false, html_clicks: false, text_clicks: false },
      })
      await campaigns.setContent(id, {
        html: mail.html + UNSUBSCRIBE_HTML,
        plain_text: `${mail.text}\n*|UNSUB|*\n`,
      })
      return id
    } catch (error) {
      throw mailchimpFailure(error)
    }
  }
}

const HAS_LEFT = ["unsubscribed", "archived"]

const UNSUBSCRIBE_HTML = `<p style="font-size:12px"><a href="*|UNSUB|*">Leave this list</a></p>`

const onlyTo = (value: string) => ({
  match: "all",
  conditions: [
    ...[{ condition_type: "EmailAddress", field: "EMAIL", op: "is", value }],
  ],
})
