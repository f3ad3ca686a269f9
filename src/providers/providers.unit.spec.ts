import {
  MAILCHIMP_KEY,
  MAILCHIMP_LIST,
  mailchimpError,
  startMailchimpDouble,
} from "../../integration-tests/doubles/mailchimp"
import { startDoubleServer } from "../../integration-tests/doubles/offers/double-server"
import {
  SENDGRID_KEY,
  sendGridError,
  startSendGridDouble,
} from "../../integration-tests/doubles/sendgrid"
import { sesError, startSesDouble } from "../../integration-tests/doubles/ses"
import { mailFailureOf } from "../lib/mail-error"
import { MailchimpNotificationService } from "./notification-mailchimp/service"
import { SendGridNotificationService } from "./notification-sendgrid/service"
import { SesNotificationService } from "./notification-ses/service"

jest.setTimeout(30_000)

const HEADERS = {
  "List-Unsubscribe": "<https://shop.example/m/unsubscribe/t>",
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}
const mail = {
  ...{ to: "a@example.com", channel: "email", template: "deals" },
  content: { subject: "Æ", html: "<p>H</p>", text: "T" },
  provider_data: { headers: HEADERS },
}
const HANG_UP = { kind: "hang_up" as const }
/** What a machine in between may answer in the provider's place. */
const page = { kind: "answer" as const, status: 200, body: "<html>Log in" }
const json = { "content-type": "application/json" }
const NO_ANSWERS = [
  { is: "a line that is cut", fault: HANG_UP },
  { is: "a page", fault: page },
  { is: "a page that says it is JSON", fault: { ...page, headers: json } },
  { is: "nothing", fault: { ...page, body: "" } },
  { is: "nothing as JSON", fault: { ...page, body: "", headers: json } },
  { is: "an object of another kind", fault: { ...page, body: {} } },
]
const CUT = { kind: "cut" as const, after_bytes: 0 }
const kindOf = async (sending: Promise<unknown>) =>
  await sending.then(
    () => "sent",
    (error: unknown) => mailFailureOf(error).kind
  )

describe("SendGrid", () => {
  let double: Awaited<ReturnType<typeof startSendGridDouble>>
  beforeEach(async () => {
    double = await startSendGridDouble()
  })
  afterEach(() => double.close())
  const provider = (over: object = {}) =>
    new SendGridNotificationService(
      {},
      {
        ...{ api_key: SENDGRID_KEY, from: "shop@example.com" },
        ...{ base_url: double.url, ...over },
      }
    )

  it("gets the mail with its headers, and no tracking", async () => {
    const { id } = await provider({ asm_group_id: 7 }).send(mail)

    expect(id).toMatch(/^[\w-]+$/)
    expect(double.mails).toMatchObject([
      {
        ...{ to: "a@example.com", from: "shop@example.com", subject: "Æ" },
        ...{ html: "<p>H</p>", text: "T", headers: HEADERS },
        raw: {
          asm: { group_id: 7 },
          tracking_settings: {
            click_tracking: { enable: false },
            open_tracking: { enable: false },
          },
        },
      },
    ])
  })

  it("keeps its key from another provider in the process", async () => {
    const first = provider()
    provider({ api_key: "SG.other" })

    expect(await kindOf(first.send(mail))).toBe("sent")
  })

  it.each([
    { fault: sendGridError(429, "too many requests"), kind: "retry" },
    { fault: sendGridError(503, "unavailable"), kind: "retry" },
    {
      fault: sendGridError(400, "does not contain a valid address"),
      kind: "refused",
    },
    { fault: sendGridError(403, "access forbidden"), kind: "account" },
  ])("is $kind after $fault.status", async ({ fault, kind }) => {
    double.fail(fault)

    expect(await kindOf(provider().send(mail))).toBe(kind)
  })

  it.each(NO_ANSWERS)("may have sent it after $is", async ({ fault }) => {
    double.fail(fault)

    expect(await kindOf(provider().send(mail))).toBe("unknown")
  })

  it("may have sent what it did not answer", async () => {
    const silent = await startDoubleServer({
      route: () => new Promise(() => undefined),
    })
    const sending = kindOf(provider({ base_url: silent.url }).send(mail))
    while (silent.requests.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await silent.close()

    expect(await sending).toBe("unknown")
  })

  it("is tried again when nobody was there", async () => {
    const nobody = provider({ base_url: "http://127.0.0.1:1" })

    expect(await kindOf(nobody.send(mail))).toBe("retry")
  })
})

describe("SES", () => {
  let double: Awaited<ReturnType<typeof startSesDouble>>
  beforeEach(async () => {
    double = await startSesDouble()
  })
  afterEach(() => double.close())
  const provider = (over: object = {}) =>
    new SesNotificationService(
      {},
      {
        ...{ region: "eu-north-1", from: "shop@example.com" },
        ...{ access_key_id: "AKIDTEST", secret_access_key: "secret" },
        ...{ base_url: double.url, configuration_set: "shop", ...over },
      }
    )

  it("gets the mail with its headers", async () => {
    const { id } = await provider().send(mail)

    expect(id).toMatch(/^[\w-]{36}$/)
    expect(double.mails).toMatchObject([
      {
        ...{ FromEmailAddress: "shop@example.com" },
        ...{ Destination: { ToAddresses: ["a@example.com"] } },
        ConfigurationSetName: "shop",
        Content: {
          Simple: {
            Subject: { Data: "Æ" },
            Headers: Object.entries(HEADERS).map(([Name, Value]) => ({
              ...{ Name, Value },
            })),
          },
        },
      },
    ])
  })

  it.each([
    { fault: sesError(429, "TooManyRequestsException"), kind: "retry" },
    { fault: sesError(400, "LimitExceededException"), kind: "retry" },
    { fault: sesError(400, "SendingPausedException"), kind: "retry" },
    { fault: sesError(400, "MessageRejected"), kind: "refused" },
    { fault: sesError(400, "BadRequestException"), kind: "refused" },
    { fault: sesError(400, "AccountSuspendedException"), kind: "account" },
    { fault: sesError(403, "AccessDeniedException"), kind: "account" },
    { fault: sesError(500, "InternalFailure"), kind: "retry" },
    { fault: CUT, kind: "unknown" },
  ])("is $kind after $fault.headers", async ({ fault, kind }) => {
    double.fail(fault)

    expect(await kindOf(provider().send(mail))).toBe(kind)
    expect(double.requests).toHaveLength(1)
  })

  it.each(NO_ANSWERS)("may have sent it after $is", async ({ fault }) => {
    double.fail(fault)

    expect(await kindOf(provider().send(mail))).toBe("unknown")
    expect(double.requests).toHaveLength(1)
  })
})

describe("Mailchimp", () => {
  let double: Awaited<ReturnType<typeof startMailchimpDouble>>
  beforeEach(async () => {
    double = await startMailchimpDouble()
  })
  afterEach(() => double.close())
  const provider = (over: object = {}) =>
    new MailchimpNotificationService(
      {},
      {
        ...{ api_key: MAILCHIMP_KEY, list_id: MAILCHIMP_LIST },
        ...{ from_name: "Shop", reply_to: "shop@example.com" },
        ...{ base_url: double.url, ...over },
      }
    )

  it("gets a campaign to the one member", async () => {
    const { id } = await provider().send(mail)

    expect(double.campaigns).toMatchObject([
      {
        ...{ id, to: "a@example.com", subject: "Æ", sent: true },
        html: expect.stringContaining("*|UNSUB|*"),
        text: expect.stringContaining("*|UNSUB|*"),
      },
    ])
  })

  it.each([
    { was: undefined, is: "pending" },
    { was: "pending", is: "pending" },
    { was: "unsubscribed", is: "pending" },
    { was: "archived", is: "pending" },
    { was: "subscribed", is: "subscribed" },
  ])("leaves it to Mailchimp to ask one who is $was", async ({ was, is }) => {
    if (was) {
      double.members.set("a@example.com", was)
    }
    const provider_data = { is_confirmation: true }
    await provider().send({ ...mail, provider_data })

    expect(double.members.get("a@example.com")).toBe(is)
    // Only a member can be mailed, and a member agreed to it before.
    expect(double.campaigns).toHaveLength(is === "subscribed" ? 1 : 0)
  })

  it("mails nobody who has not agreed", async () => {
    double.members.set("a@example.com", "pending")

    expect(await kindOf(provider().send(mail))).toBe("refused")
  })

  it.each(["unsubscribed", "cleaned", "compliance"])(
    "does not put back a member who is %s",
    async (status) => {
      double.members.set("a@example.com", status)

      expect(await kindOf(provider().send(mail))).toBe("refused")
      expect(double.campaigns).toEqual([])
    }
  )

  it.each([
    {
      path: /lists/,
      fault: mailchimpError(429, "Too Many Requests"),
      kind: "retry",
    },
    {
      path: /lists/,
      fault: mailchimpError(400, "Member In Compliance State"),
      kind: "refused",
    },
    {
      path: /lists/,
      fault: mailchimpError(401, "API Key Invalid"),
      kind: "account",
    },
    { path: /content/, fault: CUT, kind: "retry" },
    { path: /send/, fault: CUT, kind: "unknown" },
    {
      path: /send/,
      fault: mailchimpError(500, "Internal Server Error"),
      kind: "retry",
    },
  ])("is $kind after $path", async ({ path, fault, kind }) => {
    double.fail(path, fault)

    expect(await kindOf(provider().send(mail))).toBe(kind)
  })

  it.each(NO_ANSWERS)("has sent nothing yet after $is", async ({ fault }) => {
    for (const path of [/lists/, /POST \S*campaigns$/]) {
      double.fail(path, fault)
      expect(await kindOf(provider().send(mail))).toBe("retry")
    }
    expect(double.campaigns.filter(({ sent }) => sent)).toEqual([])
  })

  it.each([HANG_UP, { ...page, headers: json }])(
    "may have sent it after $kind",
    async (fault) => {
      double.fail(/send$/, fault)

      expect(await kindOf(provider().send(mail))).toBe("unknown")
    }
  )
})
