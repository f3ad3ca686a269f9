import { createHash } from "node:crypto"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./offers/double-server"

export const MAILCHIMP_KEY = "0123456789abcdef-us21"
export const MAILCHIMP_LIST = "list1"

export type MailchimpCampaign = {
  id: string
  to: string
  subject: string
  html: string
  text: string
  sent: boolean
}

/** Mailchimp's Marketing API 3.0 on this machine: members and campaigns. */
export async function startMailchimpDouble() {
  const campaigns: MailchimpCampaign[] = []
  /** Status by address. */
  const members = new Map<string, string>()
  const faults: { path: RegExp; fault: DoubleFault }[] = []
  const server = await startDoubleServer({
    fault: ({ method, path }) => {
      const at = faults.findIndex((it) => it.path.test(`${method} ${path}`))
      return at === -1 ? null : faults.splice(at, 1)[0]!.fault
    },
    route: (request) => route(request, campaigns, members),
  })
  return {
    ...{ ...server, campaigns, members },
    fail: (path: RegExp, fault: DoubleFault) =>
      void faults.push({ path, fault }),
  }
}

/** Problem details, as Mailchimp writes them (RFC 7807). */
export const mailchimpError = (status: number, title: string) => ({
  ...{ kind: "answer" as const, status },
  headers: { "content-type": "application/problem+json; charset=utf-8" },
  body: {
    type: "https://mailchimp.com/developer/marketing/docs/errors/",
    ...{ title, status, detail: `${title}: as Mailchimp says it` },
    instance: "b9e8f3d2",
  },
})

function route(
  { method, path, headers, body }: DoubleRequest,
  campaigns: MailchimpCampaign[],
  members: Map<string, string>
): DoubleAnswer {
  const password = Buffer.from(
    headers.authorization?.replace("Basic ", "") ?? "",
    "base64"
  ).toString()
  if (password.split(":")[1] !== MAILCHIMP_KEY) {
    return mailchimpError(401, "API Key Invalid")
  }
  const [, , kind, id = "", ...rest] = path.split("/")
  const json = body ? JSON.parse(body) : {}
  switch (`${method} ${kind} ${rest.length > 0 ? rest.at(-1) : ""}`.trim()) {
    case "POST campaigns":
      return create(json, campaigns)
    case "PUT campaigns content":
      return change(campaigns, id, { html: json.html, text: json.plain_text })
    case "POST campaigns send":
      return { ...change(campaigns, id, { sent: true }), status: 204 }
    default:
      return method === "PUT" && kind === "lists" && id === MAILCHIMP_LIST
        ? setMember(json, rest.at(-1) ?? "", members)
        : mailchimpError(404, "Resource Not Found")
  }
}

type Member = {
  email_address: string
  status_if_new: string
  status?: string
}

function setMember(
  { email_address, status_if_new, status: wanted }: Member,
  hash: string,
  members: Map<string, string>
): DoubleAnswer {
  const expected = createHash("md5").update(email_address).digest("hex")
  if (hash !== expected) {
    return mailchimpError(400, "Invalid Resource")
  }
  const known = members.get(email_address)
  if (known === "compliance") {
    return mailchimpError(400, "Member In Compliance State")
  }
  const status = wanted ?? known ?? status_if_new
  members.set(email_address, status)
  return { body: { id: hash, email_address, status } }
}

type NewCampaign = {
  settings: { subject_line: string }
  recipients: {
    list_id: string
    segment_opts: { conditions: { op: string; value: string }[] }
  }
}

function create(
  { settings, recipients }: NewCampaign,
  campaigns: MailchimpCampaign[]
): DoubleAnswer {
  const [condition] = recipients.segment_opts.conditions
  if (recipients.list_id !== MAILCHIMP_LIST || condition?.op !== "is") {
    return mailchimpError(400, "Invalid Resource")
  }
  const campaign = {
    ...{ id: `c${campaigns.length}`, subject: settings.subject_line },
    ...{ to: condition.value, html: "", text: "", sent: false },
  }
  campaigns.push(campaign)
  return { body: { id: campaign.id, status: "save" } }
}

function change(
  campaigns: MailchimpCampaign[],
  id: string,
  over: Partial<MailchimpCampaign>
): DoubleAnswer {
  const found = campaigns.find((it) => it.id === id)
  if (!found) {
    return mailchimpError(404, "Resource Not Found")
  }
  Object.assign(found, over)
  return { body: {} }
}
