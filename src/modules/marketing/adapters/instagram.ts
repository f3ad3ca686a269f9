import { imageProblem } from "../lib/post-image"
import type { MarketingOptions } from "../options"
import type {
  OutgoingPost,
  PublishContext,
  PublishResult,
  SocialAdapter,
} from "./adapter"
import { findListed } from "./find-listed"
import {
  createGraph,
  type Graph,
  harmless,
  LISTED_MAX,
  listedSince,
  nameIn,
  rowsOf,
  textOf,
} from "./graph"

/** A picture is ready within seconds, mostly. */
const FIRST_LOOK_MS = 5_000
/** As Instagram asks for: no more than once a minute. */
const NEXT_LOOK_MS = 60_000
const HOUR_MS = 3_600_000

type Account = { graph: Graph; id: string; token: string; signal: AbortSignal }

/**
 * An Instagram Business account. A picture is prepared as a container, which
 * has to be FINISHED before it can be published.
 */
export function createInstagramAdapter({
  instagram,
}: Pick<MarketingOptions, "instagram">): SocialAdapter {
  const graph = createGraph(instagram.base_url)
  const accountOf = ({
    credentials,
    signal,
  }: Pick<PublishContext, "credentials" | "signal">): Account => ({
    ...{ graph, signal, token: credentials.access_token ?? "" },
    id: encodeURIComponent(credentials.ig_user_id ?? ""),
  })
  return {
    kind: "instagram",
    name: "Instagram",
    credential_fields: FIELDS,
    cost: () => 0,

    async test(credentials, signal) {
      const { id, token } = accountOf({ credentials, signal })
      const answer = await graph({
        ...{ method: "GET", path: id, params: { fields: "id,username" } },
        ...{ token, signal },
      })
      return { account: `@${nameIn(answer, "username")}` }
    },

    async publish(post, context) {
      const account = accountOf(context)
      return post.container_id === null
        ? await prepare(account, post, context)
        : await publishWhenReady(account, post.container_id, context)
    },

    async find(post, context) {
      const { id, token, signal } = accountOf(context)
      const answer = await graph({
        ...{ method: "GET", path: `${id}/media`, token, signal },
        params: {
          fields: "id,caption,permalink,timestamp",
          ...listedSince(post),
        },
      })
      const list = rowsOf(answer)
      if (!list.ok) {
        return { found: "unreadable", message: list.message }
      }
      const rows = list.rows.map((row) => ({
        ...{ id: textOf(row.id), text: textOf(row.caption) },
        time: textOf(row.timestamp),
        url: textOf(row.permalink) || null,
      }))
      const has_more = rows.length >= LISTED_MAX
      return findListed(post, { rows, has_more, taken: context.taken })
    },
  }
}

async function prepare(
  account: Account,
  { image_url, text }: OutgoingPost,
  { now, saveContainer }: PublishContext
): Promise<PublishResult> {
  const problem = imageProblem("instagram", image_url)
  if (problem) {
    return { ok: false, class: "failed", ...problem }
  }
  const full = await limitReached(account, now())
  if (full) {
    return full
  }
  const answer = await account.graph({
    ...{ ...account, method: "POST", path: `${account.id}/media` },
    params: { image_url: image_url ?? "", caption: text },
  })
  if (!answer.ok) {
    // A container that nobody publishes is dropped after a day.
    return harmless(answer)
  }
  const id = textOf(answer.data.id)
  if (!id) {
    const message = "No id of the picture came"
    return { ok: false, class: "retry", code: "no_id", message }
  }
  await saveContainer(id)
  return preparing(now(), FIRST_LOOK_MS)
}

/** Pages of the documentation name 25, 50 and 100: the account knows. */
async function limitReached(
  account: Account,
  now: Date
): Promise<PublishResult | null> {
  const answer = await account.graph({
    ...{ ...account, method: "GET" },
    path: `${account.id}/content_publishing_limit`,
    params: { fields: "config,quota_usage" },
  })
  const list = rowsOf(answer)
  if (!list.ok) {
    return harmless(list)
  }
  const [row] = list.rows
  const config = row?.config as { quota_total?: unknown } | undefined
  const [used, most] = [Number(row?.quota_usage), Number(config?.quota_total)]
  if (!(used >= most)) {
    return null
  }
  const retry_at = new Date(now.getTime() + HOUR_MS)
  const message = `${used} of ${most} posts in 24 hours`
  return { ok: false, class: "retry", code: "limit", message, retry_at }
}

async function publishWhenReady(
  account: Account,
  container: string,
  { now, arm, saveContainer }: PublishContext
): Promise<PublishResult> {
  const status = await account.graph({
    ...{ ...account, method: "GET", path: encodeURIComponent(container) },
    params: { fields: "status_code,status" },
  })
  if (!status.ok) {
    return harmless(status)
  }
  const code = textOf(status.data.status_code)
  switch (code) {
    case "IN_PROGRESS":
      return preparing(now(), NEXT_LOOK_MS)
    case "FINISHED":
      await arm()
      return await publishContainer(account, container)
    case "PUBLISHED":
      return unknown(code, "The picture was published before")
    default: {
      // ERROR, or EXPIRED after 24 hours: prepared anew.
      await saveContainer(null)
      const message = textOf(status.data.status) || `The picture is ${code}`
      return { ok: false, class: "retry", code: code || "status", message }
    }
  }
}

async function publishContainer(
  account: Account,
  creation_id: string
): Promise<PublishResult> {
  const answer = await account.graph({
    ...{ ...account, method: "POST", path: `${account.id}/media_publish` },
    params: { creation_id },
  })
  if (!answer.ok) {
    return answer
  }
  const id = textOf(answer.data.id)
  return id
    ? { ok: true, external_id: id, url: null }
    : unknown("no_id", "No id came")
}

const preparing = (now: Date, wait_ms: number): PublishResult => ({
  ...{ ok: "preparing", again_at: new Date(now.getTime() + wait_ms) },
})

const unknown = (code: string, message: string): PublishResult => ({
  ...{ ok: false, class: "unknown", code, message },
})

const FIELDS = [
  {
    ...{ name: "ig_user_id", label: "Instagram account ID", secret: false },
    help: "The id of the professional account: GET /{page}?fields=instagram_business_account",
  },
  {
    ...{ name: "access_token", label: "Access token", secret: true },
    help: "With instagram_basic, instagram_content_publish and pages_read_engagement",
  },
]
