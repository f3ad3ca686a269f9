import { randomUUID } from "node:crypto"
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** What goes wrong with one request. */
export type PinataFault =
  | {
      kind: "status"
      status: number
      body?: string
      location?: string
      retry_after?: string
    }
  | { kind: "slow"; delay_ms: number }
  /** Half of the answer, then the connection is cut. */
  | { kind: "truncated" }
  /** The upload is answered with the CID of something else. */
  | { kind: "wrong_cid" }
  /** The gateway serves these bytes instead. */
  | { kind: "wrong_body"; body: Uint8Array }

export type PinataRequest = {
  method: string
  path: string
  headers: IncomingMessage["headers"]
  /** Fields of the multipart form; `file` is the file's name. */
  fields: Record<string, string>
}

type PinataFile = {
  id: string
  name: string
  cid: string
  created_at: string
  size: number
  number_of_files: number
  mime_type: string
  user_id: string
  group_id: string | null
  keyvalues: Record<string, string>
  vectorized: boolean
  network: string
}

type Stored = { file: PinataFile; bytes: Uint8Array }

/** Status and body; the headers are what Pinata sends with them. */
type Answer = {
  status: number
  body?: unknown
  bytes?: Uint8Array
  type?: string
  location?: string
  retry_after?: string
}

export type PinataDouble = Awaited<ReturnType<typeof startPinataDouble>>

/**
 * Pinata on this machine: the v3 wire format of docs.pinata.cloud
 * (/api-reference/endpoint/upload-a-file, /list-files, /delete-file-by-id) and
 * a dedicated gateway. `fail` scripts the next requests, one fault each, in
 * order; `requests` holds all that came.
 */
export async function startPinataDouble({ jwt }: { jwt: string }) {
  const requests: PinataRequest[] = []
  const faults: PinataFault[] = []
  const stored: Stored[] = []
  const server = createServer((request, response) => {
    answer({ jwt, request, requests, stored, fault: faults.shift() }).then(
      ({ fault, reply }) => send(response, reply, fault),
      (error) => send(response, { status: 500, body: { error: `${error}` } })
    )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    upload_url: `${origin}/uploads/v3`,
    endpoint_url: `${origin}/api/v3`,
    gateway_url: origin,
    requests,
    fail: (...next: PinataFault[]) => {
      faults.push(...next)
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Call = {
  jwt: string
  request: IncomingMessage
  requests: PinataRequest[]
  stored: Stored[]
  fault: PinataFault | undefined
}

async function answer(call: Call) {
  const { request, fault } = call
  const form = await formOf(request)
  call.requests.push({
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    fields: form ? fieldsOf(form) : {},
  })
  if (fault?.kind === "slow") {
    await sleep(fault.delay_ms, undefined, { ref: false })
  }
  const reply: Answer =
    fault?.kind === "status"
      ? { ...fault, body: { error: fault.body ?? "scripted" } }
      : await route(call, form)
  return { reply, fault }
}

async function route(call: Call, form: FormData | null): Promise<Answer> {
  const { pathname, searchParams } = new URL(call.request.url ?? "", "http://x")
  const place = `${call.request.method} ${pathname}`
  const cid = /^GET \/ipfs\/([^/]+)$/.exec(place)?.[1]
  if (cid) {
    return serve(call, cid)
  }
  if (call.request.headers.authorization !== `Bearer ${call.jwt}`) {
    return { status: 401, body: { error: "Unauthorized" } }
  }
  const [, id] = /^DELETE \/api\/v3\/files\/public\/([^/]+)$/.exec(place) ?? []
  if (id) {
    return remove(call.stored, id)
  }
  if (place === "POST /uploads/v3/files" && form) {
    return await upload(call, form)
  }
  return place === "GET /api/v3/files/public"
    ? list(call.stored, searchParams)
    : { status: 404, body: { error: "Not Found" } }
}

async function upload(call: Call, form: FormData): Promise<Answer> {
  const file = form.get("file")
  if (!(file instanceof Blob)) {
    return { status: 400, body: { error: "file is required" } }
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const wrong = call.fault?.kind === "wrong_cid"
  const cid = await importedCid(wrong ? Buffer.from("other") : bytes)
  const network = String(form.get("network") ?? "private")
  const known = call.stored.find(
    (it) => it.file.cid === cid && it.file.network === network
  )
  if (known) {
    return {
      status: 200,
      body: { data: { ...known.file, is_duplicate: true } },
    }
  }
  const added: PinataFile = {
    id: randomUUID(),
    name: String(form.get("name") ?? file.name),
    cid,
    created_at: new Date().toISOString(),
    size: bytes.length,
    number_of_files: 1,
    mime_type: file.type,
    user_id: "5b3c6f0e-0000-4000-8000-000000000001",
    group_id: (form.get("group_id") as string | null) ?? null,
    keyvalues: JSON.parse(String(form.get("keyvalues") ?? "{}")),
    vectorized: false,
    network,
  }
  call.stored.push({ file: added, bytes })
  return { status: 200, body: { data: { ...added, is_duplicate: false } } }
}

function list(stored: Stored[], query: URLSearchParams): Answer {
  const start = Number(query.get("pageToken") ?? 0)
  const end = start + Number(query.get("limit") ?? 10)
  const found = stored
    .map(({ file }) => file)
    .filter((file) => file.network === "public")
    .filter((file) => [null, file.cid].includes(query.get("cid")))
    .filter((file) => file.name.includes(query.get("name") ?? ""))
  const next_page_token = end < found.length ? String(end) : null
  const files = found.slice(start, end)
  return { status: 200, body: { data: { files, next_page_token } } }
}

function remove(stored: Stored[], id: string): Answer {
  const at = stored.findIndex(({ file }) => file.id === id)
  if (at < 0) {
    return { status: 404, body: { error: "Not Found" } }
  }
  stored.splice(at, 1)
  return { status: 200, body: { data: null } }
}

/** A dedicated gateway serves only what its own account has pinned. */
function serve({ stored, fault }: Call, cid: string): Answer {
  const found = stored.find(
    ({ file }) => file.cid === cid && file.network === "public"
  )
  if (!found) {
    const why =
      "The owner of this gateway does not have this content pinned to their Pinata account. - ERR_ID:00006"
    return { status: 403, bytes: Buffer.from(why), type: "text/plain" }
  }
  const bytes = fault?.kind === "wrong_body" ? fault.body : found.bytes
  return { status: 200, bytes, type: found.file.mime_type }
}

function send(response: ServerResponse, reply: Answer, fault?: PinataFault) {
  const body = reply.bytes ?? Buffer.from(JSON.stringify(reply.body))
  response.writeHead(reply.status, {
    "content-type": reply.type ?? "application/json",
    "content-length": body.length,
    ...(reply.location && { location: reply.location }),
    ...(reply.retry_after && { "retry-after": reply.retry_after }),
  })
  if (fault?.kind === "truncated") {
    const half = body.subarray(0, Math.floor(body.length / 2))
    response.write(half, () => response.destroy())
  } else {
    response.end(body)
  }
}

async function formOf(request: IncomingMessage): Promise<FormData | null> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  const type = request.headers["content-type"] ?? ""
  return type.startsWith("multipart/form-data")
    ? await new Response(Buffer.concat(chunks), {
        headers: { "content-type": type },
      }).formData()
    : null
}

function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].map(([name, value]) => [
      name,
      typeof value === "string" ? value : value.name,
    ])
  )
}

/** Not the code under test: what Pinata's own node would compute. */
async function importedCid(bytes: Uint8Array): Promise<string> {
  const { importBytes } = await import("ipfs-unixfs-importer")
  const { MemoryBlockstore } = await import("blockstore-core/memory")
  const { cid } = await importBytes(bytes, new MemoryBlockstore(), {
    cidVersion: 1,
    rawLeaves: true,
  })
  return cid.toString()
}
