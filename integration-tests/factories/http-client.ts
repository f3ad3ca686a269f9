import { checkAnswer } from "./contract-check"

export type Answer = {
  status: number
  headers: Headers
  /** Parsed JSON, or the text. What is in it is for the tests to say. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

type Headers_ = Record<string, string>

export type HttpClient = {
  /** A string is sent as it is, anything else as JSON. */
  send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Headers_
  ) => Promise<Answer>
  get: (path: string, headers?: Headers_) => Promise<Answer>
  post: (path: string, body?: unknown, headers?: Headers_) => Promise<Answer>
  put: (path: string, body?: unknown, headers?: Headers_) => Promise<Answer>
  delete: (path: string, headers?: Headers_) => Promise<Answer>
  /** The same client with more headers. */
  with: (headers: Headers_) => HttpClient
}

/** Sends requests and holds every answer against its contract. */
export function httpClient(base: () => string, fixed: Headers_ = {}) {
  const request = async ({
    method,
    path,
    body,
    ...sent
  }: {
    method: string
    path: string
    body?: string
    headers: Headers_
  }): Promise<Answer> => {
    const headers = { accept: "application/json", ...fixed, ...sent.headers }
    const response = await fetch(`${base()}${path}`, {
      method,
      body,
      headers,
      redirect: "manual",
    })
    const answer = await read(response)
    const type = response.headers.get("content-type") ?? ""
    checkAnswer({ method, path }, { ...answer, type })
    return answer
  }
  const send: HttpClient["send"] = (method, path, body, headers = {}) =>
    request({ method, path, ...encoded(body, headers) })
  const client: HttpClient = {
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body, headers) => send("PUT", path, body, headers),
    delete: (path, headers) => send("DELETE", path, undefined, headers),
    with: (headers) => httpClient(base, { ...fixed, ...headers }),
  }
  return client
}

function encoded(body: unknown, headers: Headers_) {
  if (body === undefined) {
    return { headers }
  }
  return typeof body === "string"
    ? { body, headers }
    : {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }
}

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response
  const type = headers.get("content-type") ?? ""
  const text = type.startsWith("text/event-stream")
    ? await firstEvent(response)
    : await response.text()
  const isJson = type.startsWith("application/json")
  return { status, headers, body: isJson && text ? JSON.parse(text) : text }
}

/** A stream of events has no end: what it says until its first one is there. */
async function firstEvent({ body }: Response): Promise<string> {
  let text = ""
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (/^event: .*\n[^]*\n\n/m.test(text)) {
      break // which cancels the request
    }
  }
  return text
}
