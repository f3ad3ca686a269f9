import { createHmac, randomInt } from "node:crypto"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./offers/double-server"

export const X_CREDENTIALS = {
  app_key: "app-key",
  app_secret: "app-secret",
  access_token: "12-access",
  access_secret: "access-secret",
}

export type Tweet = {
  id: string
  text: string
  created_at: string
  media_ids: string[]
}

export type XDouble = Awaited<ReturnType<typeof startXDouble>>

/**
 * X on this machine: v2 posts, timeline and media upload, OAuth 1.0a checked,
 * with the errors of docs.x.com. `fail` scripts the next requests to a path.
 */
export async function startXDouble() {
  const tweets: Tweet[] = []
  const faults: { path: RegExp; fault: DoubleFault }[] = []
  const server = await startDoubleServer({
    fault: ({ method, path }) => {
      const at = faults.findIndex((it) => it.path.test(`${method} ${path}`))
      return at === -1 ? null : faults.splice(at, 1)[0]!.fault
    },
    route: (request) =>
      isSigned(request) ? route(request, tweets) : PROBLEMS.unauthorized,
  })
  return {
    ...server,
    tweets,
    fail: (path: RegExp, fault: DoubleFault) =>
      void faults.push({ path, fault }),
  }
}

const problem = (
  status: number,
  body: { title: string; detail: string; type?: string },
  headers: Record<string, string> = {}
) => ({
  ...{ kind: "answer" as const, status },
  headers: { "content-type": "application/problem+json", ...headers },
  body: { type: "about:blank", status, ...body },
})

/** As the documentation, and X itself, word them. */
export const PROBLEMS = {
  unauthorized: problem(401, { title: "Unauthorized", detail: "Unauthorized" }),
  duplicate: problem(403, {
    title: "Forbidden",
    detail: "You are not allowed to create a Tweet with duplicate content.",
  }),
  suspended: problem(403, {
    title: "Forbidden",
    detail: "Your account is suspended and is not permitted to access this.",
    type: "https://api.twitter.com/2/problems/user-suspended",
  }),
  authentication: problem(403, {
    title: "Unsupported Authentication",
    detail: "Authenticating with Unknown is forbidden for this endpoint.",
    type: "https://api.twitter.com/2/problems/unsupported-authentication",
  }),
  capped: problem(403, {
    title: "UsageCapExceeded",
    detail: "Usage cap exceeded: Monthly product cap",
    type: "https://api.twitter.com/2/problems/usage-capped",
  }),
  tooMany: (reset: number) =>
    problem(
      429,
      { title: "Too Many Requests", detail: "Too Many Requests" },
      {
        "x-rate-limit-limit": "100",
        "x-rate-limit-remaining": "57",
        "x-rate-limit-reset": String(reset - 3_000),
        "x-user-limit-24hour-limit": "17",
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": String(reset),
      }
    ),
  overloaded: problem(503, {
    title: "Service Unavailable",
    detail: "Service Unavailable",
  }),
  internal: problem(500, { title: "Internal Server Error", detail: "Oops" }),
}

function route(request: DoubleRequest, tweets: Tweet[]): DoubleAnswer {
  const { method, path, body, query } = request
  switch (`${method} ${path}`) {
    case "GET /2/users/me":
      return { body: { data: { id: "7", name: "Vader", username: "vader" } } }
    case "GET /2/users/7/tweets":
      return timeline(tweets, query)
    case "POST /2/tweets":
      return post(JSON.parse(body), tweets)
    case "POST /2/media/upload/initialize":
      return { body: { data: { id: "777", media_key: "3_777" } } }
    case "POST /2/media/upload/777/append":
      return { body: { data: { expires_at: 1 } } }
    case "POST /2/media/upload/777/finalize":
      return { body: { data: { id: "777", media_key: "3_777" } } }
    default:
      return { status: 404, body: { title: "Not Found", detail: path } }
  }
}

/** Newest first, from `start_time` on, and where there are more. */
function timeline(tweets: Tweet[], query: URLSearchParams): DoubleAnswer {
  const from = Date.parse(query.get("start_time") ?? "2006-03-21T00:00:00Z")
  const found = tweets
    .filter(({ created_at }) => Date.parse(created_at) >= from)
    .map(({ id, text, created_at }) => ({ id, text, created_at }))
    .toReversed()
  const data = found.slice(0, Number(query.get("max_results") ?? 10))
  const more = data.length < found.length && { next_token: "7140w" }
  return { body: { data, meta: { result_count: data.length, ...more } } }
}

type NewTweet = { text: string; media?: { media_ids: string[] } }

function post({ text, media }: NewTweet, tweets: Tweet[]): DoubleAnswer {
  const stored = text
    .replace(/https?:\/\/\S+/g, "https://t.co/AbCdEfGhIj")
    .replace(/&/g, "&amp;")
  if (tweets.some((it) => it.text === stored)) {
    return PROBLEMS.duplicate
  }
  const id = `18${randomInt(10 ** 12)}`
  const created_at = new Date().toISOString()
  tweets.push({
    id,
    text: stored,
    created_at,
    media_ids: media?.media_ids ?? [],
  })
  return { status: 201, body: { data: { id, text: stored } } }
}

/** RFC 5849: the client signs the address of X, wherever it then calls. */
function isSigned({ method, path, query, headers }: DoubleRequest): boolean {
  const given = Object.fromEntries(
    [...(headers.authorization ?? "").matchAll(/(oauth_\w+)="([^"]*)"/g)].map(
      ([, name, value]) => [name, decodeURIComponent(value ?? "")]
    )
  ) as Record<string, string>
  const { oauth_signature, ...oauth } = given
  const parameters = [...Object.entries(oauth), ...query.entries()]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&")
  const address = `https://api.x.com${path}`
  const base = [method, address, parameters].map(encode).join("&")
  const { app_key, app_secret, access_token, access_secret } = X_CREDENTIALS
  const signature = createHmac("sha1", `${app_secret}&${access_secret}`)
    .update(base)
    .digest("base64")
  return (
    oauth.oauth_consumer_key === app_key &&
    oauth.oauth_token === access_token &&
    oauth_signature === signature
  )
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
