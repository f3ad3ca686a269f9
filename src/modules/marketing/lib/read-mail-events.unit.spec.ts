import { generateKeyPairSync, sign } from "node:crypto"
import {
  isSignedBySendGrid,
  readMailchimpEvents,
  readSendGridEvents,
  readSnsMessage,
} from "./read-mail-events"

const email = "a@example.com"

it.each([
  { row: { event: "bounce", type: "bounce" }, kind: "bounce" },
  { row: { event: "bounce", type: "blocked" }, kind: null },
  { row: { event: "spamreport" }, kind: "complaint" },
  { row: { event: "group_unsubscribe" }, kind: "unsubscribe" },
  { row: { event: "delivered" }, kind: null },
  { row: { event: "constructor" }, kind: null },
])("reads SendGrid's $row as $kind", ({ row, kind }) => {
  const events = readSendGridEvents([{ ...row, email, sg_event_id: "1" }, 7])

  expect(events).toEqual(
    kind ? [{ provider: "sendgrid", event_id: "1", kind, email }] : []
  )
})

it.each([null, {}, "x", [null], [{ event: "bounce" }]])(
  "reads nothing out of %j",
  (body) => {
    expect(readSendGridEvents(body)).toEqual([])
  }
)

const UNUSABLE = [
  { what: "NUL", bad: "a\0b" },
  { what: "half a character", bad: "\ud800" },
  { what: "the other half", bad: "\udc00a" },
  { what: "too long a text", bad: "x".repeat(5_000) },
]

describe.each(UNUSABLE)("an event with $what", ({ bad }) => {
  const good = { event: "bounce", email, sg_event_id: "1" }
  const badEmail = `${bad}@example.com`

  it("is left out of SendGrid's batch, and nothing else is", () => {
    const events = readSendGridEvents([
      ...[{ ...good, sg_event_id: bad }, { ...good, email: badEmail }, good],
    ])

    expect(events).toEqual([
      { provider: "sendgrid", event_id: "1", kind: "bounce", email },
    ])
  })

  it("is left out of what SES tells", () => {
    const told = (feedbackId: string, emails: string[]) => {
      const complainedRecipients = emails.map((emailAddress) => ({
        emailAddress,
      }))
      const complaint = { feedbackId, complainedRecipients }
      return sns({ eventType: "Complaint", complaint })
    }

    expect(told(bad, [email])).toEqual({ type: "events", events: [] })
    expect(told("f", [badEmail, email])).toMatchObject({ events: [{ email }] })
  })

  it("is left out of what Mailchimp tells", () => {
    const form = (address: string, list_id: string) =>
      new URLSearchParams({
        ...{ type: "unsubscribe", "data[email]": address },
        "data[list_id]": list_id,
      })

    // A form makes U+FFFD of half a character, which can be kept.
    const isKept = form(badEmail, "1").get("data[email]") !== badEmail
    expect(readMailchimpEvents(form(badEmail, "1"))).toHaveLength(
      isKept ? 1 : 0
    )
    // Its id is a hash, which can be kept whatever was said.
    expect(readMailchimpEvents(form(email, bad))).toMatchObject([
      { email, event_id: expect.stringMatching(/^[\w-]{43}$/) },
    ])
  })
})

describe("SendGrid's signature", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  })
  const key = publicKey
    .export({ format: "der", type: "spki" })
    .toString("base64")
  const body = Buffer.from('[{"event":"bounce"}]\r\n')
  const timestamp = "1600112502"
  const signature = sign(
    "sha256",
    Buffer.concat([Buffer.from(timestamp), body]),
    privateKey
  ).toString("base64")

  it.each([
    { over: {}, ok: true },
    { over: { timestamp: "1600112503" }, ok: false },
    { over: { body: Buffer.from("[]") }, ok: false },
    { over: { signature: "" }, ok: false },
    { over: { key: "nonsense" }, ok: false },
  ])("with $over is good: $ok", ({ over, ok }) => {
    const input = { key, signature, timestamp, body, ...over }

    expect(isSignedBySendGrid(input)).toBe(ok)
  })
})

const sns = (message: object) =>
  readSnsMessage({ Type: "Notification", Message: JSON.stringify(message) })
const recipients = [{ emailAddress: email }, { emailAddress: "b@example.com" }]

it.each([
  {
    message: {
      notificationType: "Bounce",
      bounce: {
        ...{ bounceType: "Permanent", feedbackId: "f" },
        bouncedRecipients: recipients,
      },
    },
    kinds: ["bounce", "bounce"],
  },
  {
    message: {
      eventType: "Bounce",
      bounce: { bounceType: "Transient", bouncedRecipients: recipients },
    },
    kinds: [],
  },
  {
    message: {
      eventType: "Complaint",
      complaint: { feedbackId: "f", complainedRecipients: recipients },
    },
    kinds: ["complaint", "complaint"],
  },
  { message: { eventType: "Delivery" }, kinds: [] },
])("reads of SES: $kinds", ({ message, kinds }) => {
  const read = sns(message)
  const events = read.type === "events" ? read.events : []

  expect(events.map(({ kind }) => kind)).toEqual(kinds)
  expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(
    kinds.length
  )
})

it.each([
  ["https://sns.eu-west-1.amazonaws.com/?Action=Confirm", "confirmation"],
  ["http://sns.eu-west-1.amazonaws.com/", "nothing"],
  ["https://sns.eu-west-1.amazonaws.com.evil.example/", "nothing"],
  ["https://evil.example/sns.eu-west-1.amazonaws.com", "nothing"],
  ["https://sns.eu-west-1.amazonaws.com:8443/", "nothing"],
  ["", "nothing"],
])("confirms a subscription at %s: %s", (SubscribeURL, type) => {
  const message = { Type: "SubscriptionConfirmation", SubscribeURL }

  expect(readSnsMessage(message).type).toBe(type)
})

it.each([
  { type: "unsubscribe", reason: "manual", kind: "unsubscribe" },
  { type: "unsubscribe", reason: "abuse", kind: "complaint" },
  { type: "cleaned", reason: "hard", kind: "bounce" },
  { type: "subscribe", reason: "", kind: "subscribe" },
  { type: "profile", reason: "", kind: undefined },
])("reads Mailchimp's $type for $reason as $kind", ({ type, reason, kind }) => {
  const form = new URLSearchParams({
    ...{ type, "data[email]": email, "data[reason]": reason },
  })

  expect(readMailchimpEvents(form)[0]?.kind).toBe(kind)
})
