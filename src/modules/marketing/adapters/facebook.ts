import type { MarketingOptions } from "../options"
import type { OutgoingPost, SocialAdapter } from "./adapter"
import { findListed } from "./find-listed"
import {
  createGraph,
  LISTED_MAX,
  listedSince,
  nameIn,
  rowsOf,
  textOf,
} from "./graph"

/** A Facebook Page. Needs pages_manage_posts and pages_read_engagement. */
export function createFacebookAdapter({
  facebook,
}: Pick<MarketingOptions, "facebook">): SocialAdapter {
  const graph = createGraph(facebook.base_url)
  return {
    kind: "facebook",
    name: "Facebook",
    credential_fields: FIELDS,
    cost: () => 0,

    async test({ page_id = "", page_token = "" }, signal) {
      const answer = await graph({
        ...{ method: "GET", path: encodeURIComponent(page_id), signal },
        ...{ params: { fields: "id,name" }, token: page_token },
      })
      return { account: nameIn(answer, "name") }
    },

    async publish(post, { credentials, signal, arm }) {
      const { page_id = "", page_token: token = "" } = credentials
      const { edge, params } = callOf(post)
      await arm()
      const answer = await graph({
        ...{ method: "POST", path: `${encodeURIComponent(page_id)}/${edge}` },
        ...{ params, token, signal },
      })
      if (!answer.ok) {
        return answer
      }
      // A photo's own id is `id`; the post that shows it is `post_id`.
      const id = textOf(answer.data.post_id ?? answer.data.id)
      return id
        ? { ok: true, external_id: id, url: urlOf(id) }
        : { ok: false, class: "unknown", code: "no_id", message: "No id came" }
    },

    async find(post, { credentials, signal, taken }) {
      const { page_id = "", page_token: token = "" } = credentials
      const answer = await graph({
        ...{ method: "GET", path: `${encodeURIComponent(page_id)}/feed` },
        params: { fields: "id,message,created_time", ...listedSince(post) },
        ...{ token, signal },
      })
      const list = rowsOf(answer)
      if (!list.ok) {
        return { found: "unreadable", message: list.message }
      }
      const rows = list.rows.map((row) => ({
        ...{ id: textOf(row.id), text: textOf(row.message) },
        time: textOf(row.created_time),
        url: urlOf(textOf(row.id)),
      }))
      const has_more = rows.length >= LISTED_MAX
      return findListed(post, { rows, taken, has_more })
    },
  }
}

const urlOf = (id: string) => `https://www.facebook.com/${id}`

/** With a picture it is a photo; else Facebook shows the first link. */
function callOf({ text, image_url }: OutgoingPost) {
  if (image_url) {
    return { edge: "photos", params: { url: image_url, caption: text } }
  }
  const link = /https?:\/\/\S+/i.exec(text)?.[0]
  return {
    edge: "feed",
    params: { message: text, ...(link && { link }) } as Record<string, string>,
  }
}

const FIELDS = [
  {
    ...{ name: "page_id", label: "Page ID", secret: false },
    help: "Facebook → your Page → About → Page transparency",
  },
  {
    ...{ name: "page_token", label: "Page access token", secret: true },
    help: "A long-lived one with pages_manage_posts, pages_read_engagement and pages_show_list",
  },
]
