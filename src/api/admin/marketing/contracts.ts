import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import { timeInput } from "../../../lib/http/time-filter"
import { POST_STATES } from "../../../modules/marketing/posts/post-row"

const shared = { tags: ["Marketing: posts"], auth: "admin" } as const

const kinds = z.enum(["x", "facebook", "instagram"])

const channelSchema = z.object({
  kind: kinds,
  name: z.string(),
  status: z.enum(["inactive", "active", "needs_reconnect"]),
  credential_fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      help: z.string(),
      secret: z.boolean(),
    })
  ),
  credential_names: z
    .array(z.string())
    .describe("Which are there; their values are never answered"),
  credentials_checked_at: z.iso.datetime().nullable(),
  account: z.string().nullable(),
  template: z.string(),
  auto_post: z.boolean(),
  daily_cap: z.number().nullable().describe("In USD; null is the option's"),
  cap: z.number().describe("In USD: what holds, its own or the option's"),
  spent_today: z.number().describe("In USD, since midnight UTC"),
  updated_at: z.iso.datetime(),
})

const postSchema = z.object({
  id: z.string(),
  channel: kinds,
  product_id: z.string(),
  kind: z.string(),
  state: z.enum(POST_STATES),
  text: z.string(),
  image_url: z.string().nullable(),
  scheduled_at: z.iso.datetime().nullable(),
  next_at: z.iso.datetime().nullable(),
  attempts: z.number().int(),
  is_armed: z.boolean().describe("It may have been published"),
  cost: z.number().describe("In USD"),
  external_id: z.string().nullable(),
  external_url: z.string().nullable(),
  error_code: z.string().nullable(),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  published_at: z.iso.datetime().nullable(),
})

const text = z.string().trim().min(1).max(65_000)
const kind = z
  .string()
  .regex(/^[a-z0-9_]{1,40}$/, "must be 1 to 40 of a-z, 0-9 and _")
  .default("new_product")
  .describe("One post of each kind a product and channel")

const channel = {
  description: "The channel",
  schema: z.object({ channel: channelSchema }),
}
const post = {
  description: "The post",
  schema: z.object({ post: postSchema }),
}
const params = z.object({ kind: z.string().min(1).max(40) })
const actionErrors = [
  "marketing_post_not_found",
  "marketing_post_action_refused",
]
const saveErrors = [
  "marketing_channel_not_found",
  "marketing_credentials_invalid",
  "marketing_credentials_refused",
  "marketing_channel_unavailable",
]

export const listChannelsContract = defineRoute({
  ...shared,
  name: "admin.marketing.channels.list",
  method: "GET",
  path: "/admin/marketing/channels",
  summary: "Where the shop posts",
  responses: {
    200: {
      description: "Every channel",
      schema: z.object({ channels: z.array(channelSchema) }),
    },
  },
})

export const saveChannelContract = defineRoute({
  ...shared,
  name: "admin.marketing.channels.save",
  method: "PUT",
  path: "/admin/marketing/channels/:kind",
  summary: "Change a channel",
  description:
    "Credentials are tried at the channel first; the old ones stay where it refuses them. They are never answered.",
  params,
  body: z
    .object({
      credentials: z.record(z.string().max(100), z.string().max(4_000)),
      template: z.string().min(1).max(5_000),
      auto_post: z.boolean(),
      daily_cap: z.number().min(0).max(10_000).nullable(),
      active: z.boolean(),
    })
    .partial()
    .strict(),
  responses: { 200: channel },
  errors: [
    ...saveErrors,
    "marketing_credentials_missing",
    "marketing_template_invalid",
  ],
})

export const testChannelContract = defineRoute({
  ...shared,
  name: "admin.marketing.channels.test",
  method: "POST",
  path: "/admin/marketing/channels/:kind/test",
  summary: "Try the saved credentials",
  params,
  responses: {
    200: {
      description: "They work",
      schema: z.object({
        test: z.object({ account: z.string(), latency_ms: z.number().int() }),
      }),
    },
  },
  errors: saveErrors,
  rate_limit: { points: 20, duration_seconds: 60 },
})

export const listPostsContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.list",
  method: "GET",
  path: "/admin/marketing/posts",
  summary: "Posts, also as a calendar by from and to",
  query: z
    .object({
      channel: kinds.optional(),
      state: z.enum(POST_STATES).optional(),
      product_id: z.string().max(100).optional(),
      from: timeInput.optional(),
      to: timeInput.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(500).optional(),
    })
    .strict(),
  responses: {
    200: {
      description: "Posts, newest first",
      schema: z.object({
        posts: z.array(postSchema),
        next_cursor: z.string().nullable(),
        limit: z.number().int(),
      }),
    },
  },
  errors: ["cursor_invalid"],
})

export const createPostContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.create",
  method: "POST",
  path: "/admin/marketing/posts",
  summary: "Post a product",
  body: z
    .object({
      channel: kinds,
      product_id: z.string().min(1).max(100),
      kind,
      text: text.optional().describe("Default: the template, filled in"),
      scheduled_at: timeInput.optional().describe("Default: now"),
      draft: z.boolean().default(false),
    })
    .strict(),
  responses: { 201: post },
  errors: [
    "marketing_channel_not_found",
    "marketing_product_not_found",
    "marketing_product_not_shown",
    "marketing_post_exists",
    "marketing_post_text_invalid",
  ],
  idempotent: true,
})

export const previewPostContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.preview",
  method: "POST",
  path: "/admin/marketing/posts/preview",
  summary: "What a post would be, and cost",
  body: z
    .object({
      channel: kinds,
      product_id: z.string().min(1).max(100),
      template: z.string().min(1).max(5_000).optional(),
      text: text.optional(),
    })
    .strict(),
  responses: {
    200: {
      description: "The post",
      schema: z.object({
        preview: z.object({
          text: z.string(),
          length: z.number().int().describe("As the channel counts"),
          problem: z.string().nullable().describe("Of the text"),
          image_problem: z
            .string()
            .nullable()
            .describe("As far as the picture's address says"),
          cost: z.number().describe("In USD"),
          image_url: z.string().nullable(),
        }),
      }),
    },
  },
  errors: [
    "marketing_product_not_found",
    "marketing_product_not_shown",
    "marketing_template_invalid",
  ],
})

export const postContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.get",
  method: "GET",
  path: "/admin/marketing/posts/:id",
  summary: "One post",
  responses: { 200: post },
  errors: ["marketing_post_not_found"],
})

export const updatePostContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.update",
  method: "PUT",
  path: "/admin/marketing/posts/:id",
  summary: "Change a post that is not out yet",
  body: z
    .object({
      text,
      image_url: z.url().max(2_048).nullable(),
      scheduled_at: timeInput,
    })
    .partial()
    .strict(),
  responses: { 200: post },
  errors: [...actionErrors, "marketing_post_text_invalid"],
})

export const schedulePostContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.schedule",
  method: "POST",
  path: "/admin/marketing/posts/:id/schedule",
  summary: "Put a post on its way, or try again",
  description:
    "One whose outcome is unknown is looked for in the timeline first.",
  body: z.object({ scheduled_at: timeInput.optional() }).strict(),
  responses: { 200: post },
  errors: [
    ...actionErrors,
    "marketing_product_not_found",
    "marketing_product_not_shown",
  ],
})

export const cancelPostContract = defineRoute({
  ...shared,
  name: "admin.marketing.posts.cancel",
  method: "POST",
  path: "/admin/marketing/posts/:id/cancel",
  summary: "Do not post it",
  responses: { 200: post },
  errors: actionErrors,
})

export const marketingPostContracts = [
  listChannelsContract,
  saveChannelContract,
  testChannelContract,
  listPostsContract,
  createPostContract,
  previewPostContract,
  postContract,
  updatePostContract,
  schedulePostContract,
  cancelPostContract,
]
