import { createHash, timingSafeEqual } from "node:crypto"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { raw } from "express"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { sendRequest } from "../../../../../lib/network/send-request"
import { marketingErrors } from "../../../../../modules/marketing/errors"
import {
  isSignedBySendGrid,
  parse,
  readMailchimpEvents,
  readSendGridEvents,
  readSnsMessage,
} from "../../../../../modules/marketing/lib/read-mail-events"
import type { MailEvent } from "../../../../../modules/marketing/mail/mail-events"
import { marketingOf } from "../../../../../modules/marketing/resolve"
import type { checkMailHookContract, mailHookContract } from "../../contracts"

type Request = ContractRequest<
  typeof checkMailHookContract | typeof mailHookContract
>

/** GET /hooks/marketing/:provider/:token */
export const GET = (req: Request, res: MedusaResponse) => {
  refuseStrangers(req)
  sendTaken(res)
}

/** POST /hooks/marketing/:provider/:token */
export const POST = async (req: Request, res: MedusaResponse) => {
  refuseStrangers(req)
  const body = await readRawBody(req, res)
  const events = await READERS[req.validatedParams.provider!]!(req, body)
  await marketingOf(req.scope).followMailEvents(events)
  sendTaken(res)
}

type Reader = (req: Request, body: Buffer) => Promise<MailEvent[]>

const READERS: Readonly<Record<string, Reader>> = {
  sendgrid: async (req, body) => {
    const key = marketingOf(req.scope).options.mail.sendgrid_public_key
    const signed = {
      signature: req.get("x-twilio-email-event-webhook-signature") ?? "",
      timestamp: req.get("x-twilio-email-event-webhook-timestamp") ?? "",
      body,
    }
    if (key && !isSignedBySendGrid({ key, ...signed })) {
      throw marketingErrors.hookRefused()
    }
    return readSendGridEvents(parse(body.toString("utf8")))
  },
  ses: async (_, body) => {
    const message = readSnsMessage(parse(body.toString("utf8")))
    if (message.type === "confirmation") {
      await sendRequest({
        ...{ url: message.url, method: "GET", public_only: true },
        ...{ timeout_ms: 10_000, answer_bytes_max: 10_000 },
      })
    }
    return message.type === "events" ? message.events : []
  },
  mailchimp: async (_, body) =>
    readMailchimpEvents(new URLSearchParams(body.toString("utf8"))),
}

/** As though there were nothing: the address is the secret. */
function refuseStrangers(req: Request): void {
  const { hook_token } = marketingOf(req.scope).options.mail
  const { provider, token } = req.validatedParams
  const isKnown = Object.hasOwn(READERS, provider!)
  if (!hook_token || !isKnown || !isSame(token!, hook_token)) {
    throw marketingErrors.hookUnknown()
  }
}

function isSame(left: string, right: string): boolean {
  const [one, two] = [left, right].map((it) =>
    createHash("sha256").update(it).digest()
  )
  return timingSafeEqual(one!, two!)
}

/** A signature is of the very bytes; SNS calls its JSON plain text. */
const parseRaw = raw({ type: () => true, limit: 1_000_000 })

async function readRawBody(
  req: MedusaRequest | Request,
  res: MedusaResponse
): Promise<Buffer> {
  const error = await new Promise<unknown>((resolve) =>
    parseRaw(req as MedusaRequest, res, resolve)
  )
  if (error || !Buffer.isBuffer(req.body)) {
    throw marketingErrors.hookUnknown()
  }
  return req.body
}

const sendTaken = (res: MedusaResponse): void =>
  void res.set("cache-control", "no-store").type("text/plain").send("OK")
