import { createHash, createPublicKey, verify } from "node:crypto"
import type { MailEvent } from "../mail/mail-events"
import { usableEvents } from "./usable-events"

type Json = Record<string, unknown>

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : ""
const rowsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : []
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const SENDGRID_KINDS: Readonly<Record<string, MailEvent["kind"]>> = {
  spamreport: "complaint",
  unsubscribe: "unsubscribe",
  group_unsubscribe: "unsubscribe",
}

/**
 * SendGrid's event webhook. A `blocked` bounce is of this mail only and comes
 * without harm to the address.
 *
 * @see https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
export function readSendGridEvents(body: unknown): MailEvent[] {
  const events = rowsOf(body).flatMap((row): MailEvent[] => {
    const event = textOf(row.event)
    const isBounce = event === "bounce" && row.type !== "blocked"
    const kind = isBounce ? "bounce" : own(SENDGRID_KINDS, event)
    const event_id = textOf(row.sg_event_id)
    const email = textOf(row.email)
    return kind ? [{ provider: "sendgrid", event_id, kind, email }] : []
  })
  return usableEvents(events)
}

const own = <T>(table: Readonly<Record<string, T>>, name: string) =>
  Object.hasOwn(table, name) ? table[name] : undefined

/**
 * SendGrid's signature: ECDSA over timestamp and body, as they came.
 *
 * @param key base64 of the DER that SendGrid shows
 */
export function isSignedBySendGrid(input: {
  key: string
  signature: string
  timestamp: string
  body: Buffer
}): boolean {
  try {
    const key = createPublicKey({
      ...{ key: Buffer.from(input.key, "base64"), format: "der", type: "spki" },
    })
    const signed = Buffer.concat([Buffer.from(input.timestamp), input.body])
    const signature = Buffer.from(input.signature, "base64")
    return verify("sha256", signed, key, signature)
  } catch {
    // No key, or no signature at all.
    return false
  }
}

export type SnsMessage =
  | { type: "events"; events: MailEvent[] }
  /** To be opened once, so that SNS begins to send. */
  | { type: "confirmation"; url: URL }
  | { type: "nothing" }

/** @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export function readSnsMessage(body: unknown): SnsMessage {
  if (!isObject(body)) {
    return { type: "nothing" }
  }
  if (body.Type === "SubscriptionConfirmation") {
    const url = snsUrl(textOf(body.SubscribeURL))
    return url ? { type: "confirmation", url } : { type: "nothing" }
  }
  const message = parse(textOf(body.Message))
  return { type: "events", events: isObject(message) ? sesEvents(message) : [] }
}

function sesEvents({
  notificationType,
  eventType,
  ...message
}: Json): MailEvent[] {
  const type = textOf(eventType ?? notificationType)
  const bounce = isObject(message.bounce) ? message.bounce : {}
  const complaint = isObject(message.complaint) ? message.complaint : {}
  if (type === "Bounce" && bounce.bounceType === "Permanent") {
    return eventsOf("bounce", bounce.feedbackId, bounce.bouncedRecipients)
  }
  return type === "Complaint"
    ? eventsOf(
        "complaint",
        complaint.feedbackId,
        complaint.complainedRecipients
      )
    : []
}

/** One message may name several recipients. */
const eventsOf = (
  kind: MailEvent["kind"],
  feedback_id: unknown,
  recipients: unknown
): MailEvent[] => {
  const events = rowsOf(recipients).map((row): MailEvent => {
    const email = textOf(row.emailAddress)
    const event_id = `${textOf(feedback_id)}:${hash(email.toLowerCase())}`
    return { provider: "ses", event_id, kind, email }
  })
  return usableEvents(events)
}

/** Only SNS's own: the address comes from outside. */
function snsUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSns =
    url?.protocol === "https:" &&
    /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(url.host)
  return isSns ? url : null
}

/**
 * Mailchimp's webhook, a form. It has no id, so what it says is the id.
 *
 * @see https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/
 */
export function readMailchimpEvents(form: URLSearchParams): MailEvent[] {
  const email = form.get("data[email]")
  const kind = mailchimpKind(form)
  if (!email || !kind) {
    return []
  }
  const event_id = hash(form.toString())
  return usableEvents([{ provider: "mailchimp", event_id, kind, email }])
}

function mailchimpKind(form: URLSearchParams): MailEvent["kind"] | null {
  const reason = form.get("data[reason]")
  switch (form.get("type")) {
    case "subscribe":
      return "subscribe"
    case "unsubscribe":
      return reason === "abuse" ? "complaint" : "unsubscribe"
    case "cleaned":
      return reason === "abuse" ? "complaint" : "bounce"
    default:
      return null
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is not JSON tells nothing.
    return null
  }
}

const hash = (text: string): string =>
  createHash("sha256").update(text).digest("base64url")
