import { randomUUID } from "node:crypto"
import { type DoubleFault, startDoubleServer } from "./offers/double-server"

export type SesMail = {
  FromEmailAddress: string
  Destination: { ToAddresses: string[] }
  ConfigurationSetName?: string
  Content: {
    Simple: {
      Subject: { Data: string }
      Body: { Html?: { Data: string }; Text?: { Data: string } }
      Headers?: { Name: string; Value: string }[]
    }
  }
}

/** SES v2's SendEmail on this machine; the signature has to be there. */
export async function startSesDouble() {
  const mails: SesMail[] = []
  const faults: DoubleFault[] = []
  const server = await startDoubleServer({
    fault: () => faults.shift() ?? null,
    route: ({ method, path, headers, body }) => {
      if (
        !headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=AKI")
      ) {
        return sesError(403, "InvalidSignatureException")
      }
      if (`${method} ${path}` !== "POST /v2/email/outbound-emails") {
        return sesError(404, "NotFoundException")
      }
      mails.push(JSON.parse(body) as SesMail)
      return { body: { MessageId: randomUUID() } }
    },
  })
  return {
    ...{ ...server, mails },
    fail: (...next: DoubleFault[]) => void faults.push(...next),
  }
}

/** As the AWS protocol restJson1 words them. */
export const sesError = (status: number, name: string) => ({
  ...{ kind: "answer" as const, status },
  headers: { "x-amzn-errortype": name },
  body: { message: `${name}: as SES says it` },
})
