import { randomBytes } from "node:crypto"
import { type DoubleFault, startDoubleServer } from "./offers/double-server"

export const SENDGRID_KEY = "SG.test-key"

export type SendGridMail = {
  to: string
  from: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  /** The body as it came. */
  raw: Record<string, unknown>
}

/** Not SendGrid's: for a test in another process. */
const MAILS_OF_DOUBLE = "GET /double/mails"

/** The mails that a double in another process took. */
export async function mailsOf(url: string): Promise<SendGridMail[]> {
  const headers = { authorization: `Bearer ${SENDGRID_KEY}` }
  const answer = await fetch(`${url}/double/mails`, { headers })
  return (await answer.json()) as SendGridMail[]
}

type Body = {
  from?: { email?: string }
  subject?: string
  personalizations?: { to?: { email?: string }[] }[]
  content?: { type: string; value: string }[]
  headers?: Record<string, string>
}

export type SendGridDouble = Awaited<ReturnType<typeof startSendGridDouble>>

/** SendGrid's mail/send v3 on this machine, with its errors. */
export async function startSendGridDouble() {
  const mails: SendGridMail[] = []
  const faults: DoubleFault[] = []
  let held: Promise<void> | null = null
  let release = () => {}
  const server = await startDoubleServer({
    fault: () => faults.shift() ?? null,
    route: async ({ method, path, headers, body }) => {
      await held
      if (headers.authorization !== `Bearer ${SENDGRID_KEY}`) {
        return sendGridError(401, "The provided authorization grant is invalid")
      }
      if (`${method} ${path}` === MAILS_OF_DOUBLE) {
        return { body: mails }
      }
      if (`${method} ${path}` !== "POST /v3/mail/send") {
        return sendGridError(404, "Not Found")
      }
      const mail = mailOf(JSON.parse(body) as Body)
      if (!mail.to || !mail.from || !mail.subject) {
        return sendGridError(400, "Bad Request")
      }
      mails.push(mail)
      const id = randomBytes(11).toString("base64url")
      return { status: 202, headers: { "x-message-id": id } }
    },
  })
  return {
    ...{ ...server, mails },
    /** Keeps every answer back until `release`. */
    hold: () => {
      held = new Promise((resolve) => (release = resolve))
    },
    release: () => {
      release()
      held = null
    },
    fail: (...next: DoubleFault[]) => void faults.push(...next),
  }
}

function mailOf(body: Body): SendGridMail {
  const part = (type: string) =>
    body.content?.find((it) => it.type === type)?.value ?? ""
  return {
    to: body.personalizations?.[0]?.to?.[0]?.email ?? "",
    from: body.from?.email ?? "",
    subject: body.subject ?? "",
    ...{ html: part("text/html"), text: part("text/plain") },
    headers: body.headers ?? {},
    raw: body,
  }
}

export const sendGridError = (status: number, message: string) => ({
  ...{ kind: "answer" as const, status },
  body: { errors: [{ message, field: null, help: null }] },
})
