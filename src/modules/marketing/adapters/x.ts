import { Agent } from "node:http"
import {
  ApiResponseError,
  type EUploadMimeType,
  type ITwitterApiClientPlugin,
  TwitterApi,
  type UserV2,
} from "twitter-api-v2"
import { hasLink } from "../lib/x-text"
import type { MarketingOptions } from "../options"
import {
  AdapterError,
  type Credentials,
  type FindResult,
  type OutgoingPost,
  type PublishResult,
  type SocialAdapter,
} from "./adapter"
import { fetchImage } from "./fetch-image"
import { findListed, searchedFrom } from "./find-listed"
import { failureOfX } from "./x-error"

type Options = Pick<MarketingOptions, "x" | "trusted_origins">

const TIMEOUT_MS = 30_000
const TIMELINE_MAX = 100

/** X by `twitter-api-v2`, signed with the user's OAuth 1.0a tokens. */
export function createXAdapter({ x, trusted_origins }: Options): SocialAdapter {
  const clientOf = (credentials: Credentials) =>
    new TwitterApi(
      {
        appKey: credentials.app_key ?? "",
        appSecret: credentials.app_secret ?? "",
        accessToken: credentials.access_token ?? "",
        accessSecret: credentials.access_secret ?? "",
      },
      { plugins: [transport(x.base_url)] }
    )
  return {
    kind: "x",
    name: "X",
    credential_fields: FIELDS,
    cost: (text) => (hasLink(text) ? x.cost_with_link : x.cost_without_link),

    async test(credentials) {
      try {
        const { username } = await meOf(clientOf(credentials))
        return { account: `@${username}` }
      } catch (error) {
        throw testError(error)
      }
    },

    async publish(post, context) {
      const client = clientOf(context.credentials)
      const { signal } = context
      const source = { ...post, trusted_origins, signal }
      const media = await uploadImage(client, source)
      if (!media.ok) {
        return media.failure
      }
      await context.arm()
      return await tweet(client, post, media.id)
    },

    async find(post, { credentials, taken }) {
      try {
        return await findTweet(clientOf(credentials), post, taken)
      } catch (error) {
        return { found: "unreadable", message: failureOfX(error).message }
      }
    },
  }
}

async function tweet(
  client: TwitterApi,
  { text }: OutgoingPost,
  media_id: string | null
): Promise<PublishResult> {
  try {
    const media = media_id ? { media_ids: [media_id] as [string] } : undefined
    const { data } = await client.v2.tweet(text, media && { media })
    return data?.id
      ? { ok: true, external_id: data.id, url: urlOf(data.id) }
      : { ok: false, class: "unknown", code: "no_id", message: "No id came" }
  } catch (error) {
    return { ok: false, ...failureOfX(error) }
  }
}

/** Whose the tokens are. @throws for a 200 that does not say so */
async function meOf(client: TwitterApi): Promise<UserV2> {
  const { data } = await client.v2.me()
  if (!data.id || !data.username) {
    throw new AdapterError("unavailable", "it names no user")
  }
  return data
}

async function findTweet(
  client: TwitterApi,
  post: OutgoingPost,
  taken: ReadonlySet<string>
): Promise<FindResult> {
  const me = await meOf(client)
  const { tweets, meta } = await client.v2.userTimeline(me.id, {
    ...{ max_results: TIMELINE_MAX, "tweet.fields": ["created_at"] },
    // X takes whole seconds only.
    start_time: searchedFrom(post)
      .toISOString()
      .replace(/\.\d+Z$/, "Z"),
    exclude: ["replies", "retweets"],
  })
  const rows = tweets.map(({ id, text, created_at = "" }) => ({
    ...{ id, text, time: created_at, url: urlOf(id) },
  }))
  return findListed(post, { rows, taken, has_more: Boolean(meta.next_token) })
}

const urlOf = (id: string) => `https://x.com/i/status/${id}`

type ImageSource = Pick<OutgoingPost, "image_url"> & {
  trusted_origins: readonly string[]
  signal: AbortSignal
}

type Uploaded =
  | { ok: true; id: string | null }
  | { ok: false; failure: PublishResult & { ok: false } }

/** Can be repeated without harm: what no post names, X drops. */
async function uploadImage(
  client: TwitterApi,
  { image_url, trusted_origins, signal }: ImageSource
): Promise<Uploaded> {
  if (image_url === null) {
    return { ok: true, id: null }
  }
  const image = await fetchImage(image_url, trusted_origins, signal)
  if (!image.ok) {
    const { message } = image
    const kind = image.again ? ("retry" as const) : ("failed" as const)
    const failure = { class: kind, code: "image", message }
    return { ok: false, failure: { ok: false, ...failure } }
  }
  try {
    const id = await client.v2.uploadMedia(image.bytes, {
      // The library names these types, and sends on what it is given.
      media_type: image.media_type as EUploadMimeType,
    })
    return { ok: true, id }
  } catch (error) {
    const failure = failureOfX(error)
    const kind = failure.class === "unknown" ? "retry" : failure.class
    return { ok: false, failure: { ok: false, ...failure, class: kind } }
  }
}

function testError(error: unknown): AdapterError {
  const refused =
    error instanceof ApiResponseError && [400, 401, 403].includes(error.code)
  const kind = refused ? "refused" : "unavailable"
  return new AdapterError(kind, failureOfX(error).message)
}

/** A time limit, which the library has none of, and another origin. */
function transport(base_url: string | undefined): ITwitterApiClientPlugin {
  const base = base_url ? new URL(base_url) : null
  return {
    onBeforeRequest({ computedParams, requestOptions }) {
      requestOptions.timeout = TIMEOUT_MS
      if (base) {
        const { url } = computedParams
        url.protocol = base.protocol
        url.host = base.host
        if (base.protocol === "http:") {
          requestOptions.agent = new Agent()
        }
      }
    },
  }
}

const field = (name: string, label: string) => ({
  ...{ name, label, secret: true },
  help: "developer.x.com → your app → Keys and tokens, with read and write",
})

const FIELDS = [
  field("app_key", "API key"),
  field("app_secret", "API key secret"),
  field("access_token", "Access token"),
  field("access_secret", "Access token secret"),
]
