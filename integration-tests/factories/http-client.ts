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
  get: (path: string, headers?: Headers_) => Promise<Answer>
  /** A string is sent as it is, anything else as JSON. */
  post: (path: string, body?: unknown, headers?: Headers_) => Promise<Answer>
  put: (path: string, body?: unknown, headers?: Headers_) => Promise<Answer>
  delete: (path: string, headers?: Headers_) => Promise<Answer>
  /** The same client with more headers. */
  with: (headers: Headers_) => HttpClient
}

/** Sends requests and holds every answer against its contract. */
export function httpClient(base: () => string, fixed: Headers_ = {}) {
  const send = async (request: {
    method: string
    path: string
    body?: string
    headers: Headers_
  }): Promise<Answer> => {
    const { method, path, body } = request
    const headers = { accept: "application/json", ...fixed, ...request.headers }
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
  const client: HttpClient = {
    get: (path, headers = {}) => send({ method: "GET", path, headers }),
    post: (path, body, headers = {}) =>
      send({ method: "POST", path, ...encoded(body, headers) }),
    put: (path, body, headers = {}) =>
      send({ method: "PUT", path, ...encoded(body, headers) }),
    delete: (path, headers = {}) => send({ method: "DELETE", path, headers }),
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
  const text = await response.text()
  const isJson = headers.get("content-type")?.startsWith("application/json")
  return { status, headers, body: isJson && text ? JSON.parse(text) : text }
}
