import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2"
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { mailError } from "../../lib/mail-error"
import { mailOf } from "../../lib/provider-mail"
import { sesFailure } from "./failure"

const TIMEOUT_MS = 20_000

const optionsSchema = z.object({
  region: z.string().min(1),
  /** Address of a verified identity. */
  from: z.string().min(3),
  /** Default: as the AWS SDK finds them (environment, role). */
  access_key_id: z.string().optional(),
  secret_access_key: z.string().optional(),
  /** Tells bounces and complaints to SNS. */
  configuration_set: z.string().optional(),
  /** In place of the region's endpoint. */
  base_url: z.url().optional(),
})

export type SesOptions = z.input<typeof optionsSchema>

/** Amazon SES v2, by the AWS SDK. */
export class SesNotificationService extends AbstractNotificationProviderService {
  static override identifier = "selvedge-ses"
  protected readonly options_: z.output<typeof optionsSchema>
  protected readonly client_: SESv2Client

  static override validateOptions(options: Record<string, unknown>): void {
    optionsSchema.parse(options)
  }

  constructor(_: object, options: SesOptions) {
    super()
    this.options_ = optionsSchema.parse(options)
    this.client_ = clientOf(this.options_)
  }

  override async send(notification: ProviderSendNotificationDTO) {
    const mail = mailOf(notification)
    const content = (Data: string) => ({ Data, Charset: "UTF-8" })
    const command = new SendEmailCommand({
      FromEmailAddress: mail.from ?? this.options_.from,
      Destination: { ToAddresses: [mail.to] },
      ConfigurationSetName: this.options_.configuration_set,
      Content: {
        Simple: {
          Subject: content(mail.subject),
          Body: {
            ...(mail.html && { Html: content(mail.html) }),
            ...(mail.text && { Text: content(mail.text) }),
          },
          Headers: Object.entries(mail.headers).map(([Name, Value]) => ({
            ...{ Name, Value },
          })),
        },
      },
    })
    const abortSignal = AbortSignal.timeout(TIMEOUT_MS)
    const { MessageId } = await this.client_
      .send(command, { abortSignal })
      .catch((error: unknown) => Promise.reject(sesFailure(error)))
    if (!MessageId) {
      throw mailError("unknown", "SES: it answered without an id")
    }
    return { id: MessageId }
  }
}

function clientOf(options: SesOptions): SESv2Client {
  const { access_key_id, secret_access_key } = options
  return new SESv2Client({
    region: options.region,
    endpoint: options.base_url,
    credentials:
      access_key_id && secret_access_key
        ? { accessKeyId: access_key_id, secretAccessKey: secret_access_key }
        : undefined,
    // The SDK would repeat a mail whose answer was lost.
    maxAttempts: 1,
  })
}
