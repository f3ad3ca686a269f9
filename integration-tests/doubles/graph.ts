import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./offers/double-server"

export const GRAPH_TOKEN = "EAAB-token"
export const PAGE = { page_id: "1001", page_token: GRAPH_TOKEN }
export const INSTAGRAM = { ig_user_id: "17841", access_token: GRAPH_TOKEN }

export type GraphPost = {
  id: string
  text: string
  image_url: string | null
  created_at: Date
}

export type GraphDouble = Awaited<ReturnType<typeof startGraphDouble>>

/** As developers.facebook.com words an error. */
export const graphError = (
  code: number,
  over: { error_subcode?: number; message?: string; status?: number } = {}
) => {
  const { status = 400, message = "An error occurred", ...more } = over
  return {
    ...{ kind: "answer" as const, status },
    body: {
      error: {
        ...{ message, type: "OAuthException", code, ...more },
        fbtrace_id: "A490190xyz",
      },
    },
  }
}

/**
 * Facebook's Graph API v25.0 on this machine: a Page's feed and photos, and an
 * Instagram account whose pictures are IN_PROGRESS for a while.
 */
export async function startGraphDouble({ busy_polls = 1 } = {}) {
  const page: GraphPost[] = []
  const instagram: GraphPost[] = []
  const state = {
    ...{ busy_polls, quota_usage: 0, quota_total: 100 },
    /** What a container becomes in the end. */
    container_status: "FINISHED",
    containers: new Map<
      string,
      { polls: number; text: string; image_url: string; published: boolean }
    >(),
  }
  const faults: { path: RegExp; fault: DoubleFault }[] = []
  const server = await startDoubleServer({
    fault: ({ method, path }) => {
      const at = faults.findIndex((it) => it.path.test(`${method} ${path}`))
      return at === -1 ? null : faults.splice(at, 1)[0]!.fault
    },
    route: (request) =>
      request.headers.authorization === `Bearer ${GRAPH_TOKEN}`
        ? route(request, { page, instagram, state })
        : graphError(190, { error_subcode: 463, status: 401 }),
  })
  return {
    ...server,
    ...{ page, instagram, state },
    fail: (path: RegExp, fault: DoubleFault) =>
      void faults.push({ path, fault }),
  }
}

type World = {
  page: GraphPost[]
  instagram: GraphPost[]
  state: {
    busy_polls: number
    quota_usage: number
    quota_total: number
    container_status: string
    containers: Map<
      string,
      { polls: number; text: string; image_url: string; published: boolean }
    >
  }
}

function route(request: DoubleRequest, world: World): DoubleAnswer {
  const { method, path } = request
  const form = new URLSearchParams(request.body)
  switch (`${method} ${path.replace("/v25.0/", "")}`) {
    case "GET 1001":
      return { body: { id: "1001", name: "Dollar Store" } }
    case "GET 17841":
      return { body: { id: "17841", username: "dollarstore" } }
    case "POST 1001/feed":
      return published(world.page, form.get("message"), null, (id) => ({
        id: `1001_${id}`,
      }))
    case "POST 1001/photos":
      return published(
        world.page,
        form.get("caption"),
        form.get("url"),
        (id) => ({
          ...{ id, post_id: `1001_${id}` },
        })
      )
    case "GET 1001/feed":
      return listed(world.page, request, ({ id, text, created_at }) => ({
        ...{ id: `1001_${id}`, message: text },
        created_time: created_at.toISOString(),
      }))
    case "GET 17841/content_publishing_limit":
      return {
        body: {
          data: [
            {
              config: { quota_total: world.state.quota_total },
              quota_usage: world.state.quota_usage,
            },
          ],
        },
      }
    case "POST 17841/media":
      return container(world, form)
    case "POST 17841/media_publish":
      return publishContainer(world, form.get("creation_id") ?? "")
    case "GET 17841/media":
      return listed(world.instagram, request, ({ id, text, created_at }) => ({
        ...{ id, caption: text, timestamp: created_at.toISOString() },
        permalink: `https://www.instagram.com/p/${id}/`,
      }))
    default:
      return method === "GET"
        ? containerStatus(world, path.split("/").at(-1) ?? "")
        : graphError(100, { message: `Unknown path ${path}` })
  }
}

function published(
  posts: GraphPost[],
  text: string | null,
  image_url: string | null,
  answer: (id: string) => object
): DoubleAnswer {
  const id = String(5_000 + posts.length)
  posts.push({ id, text: text ?? "", image_url, created_at: new Date() })
  return { body: answer(id) }
}

/** Newest first, from `since` on, as many as `limit` says. */
function listed(
  posts: GraphPost[],
  { query }: DoubleRequest,
  row: (post: GraphPost) => object
): DoubleAnswer {
  const from = Number(query.get("since") ?? 0) * 1_000
  const found = posts.filter(({ created_at }) => created_at.getTime() >= from)
  const limit = Number(query.get("limit") ?? 25)
  return { body: { data: found.map(row).toReversed().slice(0, limit) } }
}

function container({ state }: World, form: URLSearchParams): DoubleAnswer {
  const id = String(9_000 + state.containers.size)
  state.containers.set(id, {
    ...{ polls: 0, text: form.get("caption") ?? "", published: false },
    image_url: form.get("image_url") ?? "",
  })
  return { body: { id } }
}

function containerStatus({ state }: World, id: string): DoubleAnswer {
  const found = state.containers.get(id)
  if (!found) {
    return graphError(100, { error_subcode: 33, message: "No such object" })
  }
  found.polls += 1
  const status_code = found.published
    ? "PUBLISHED"
    : found.polls <= state.busy_polls
      ? "IN_PROGRESS"
      : state.container_status
  return { body: { id, status_code, status: `${status_code}: as it is` } }
}

function publishContainer(world: World, id: string): DoubleAnswer {
  const found = world.state.containers.get(id)
  if (!found || found.polls <= world.state.busy_polls) {
    return graphError(9_007, {
      error_subcode: 2_207_027,
      message: "The media is not ready for publishing",
    })
  }
  found.published = true
  const { text, image_url } = found
  return published(world.instagram, text, image_url, (media) => ({ id: media }))
}
