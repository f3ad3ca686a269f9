import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { scanBodySchema } from "../../../../modules/provenance/lib/sun-message"
import { TAG_STATES } from "../../../../modules/provenance/lib/tag-state"
import {
  id,
  listOf,
  oneOrMore,
  pagingQuery,
  searchQuery,
  tagEventSchema,
  tagSchema,
} from "../schemas"

const params = z.object({ id })
const answer = z.object({ tag: tagSchema })
const note = z.string().trim().max(500).optional()
const noteBody = z.preprocess((body) => body ?? {}, z.strictObject({ note }))
const shared = { tags: ["Provenance: tags"], auth: "admin" } as const

export const listTagsContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.list",
  method: "GET",
  path: "/admin/provenance/tags",
  summary: "List tags",
  query: z.object({
    ...pagingQuery,
    ...searchQuery,
    state: oneOrMore(z.enum(TAG_STATES)),
    key_set_id: id.optional(),
    product_id: id.optional(),
    tamper: z.enum(["closed", "opened", "unknown"]).optional(),
  }),
  responses: {
    200: {
      description: "Tags, newest first",
      schema: listOf("tags", tagSchema),
    },
  },
})

export const createTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.create",
  method: "POST",
  path: "/admin/provenance/tags",
  summary: "Provision a tag",
  body: z.strictObject({
    uid: z.string().regex(/^[0-9a-fA-F]{14}$/, "must be 14 hex digits"),
    key_set_id: id,
    product_id: id.nullish(),
  }),
  responses: { 200: { description: "The new tag", schema: answer } },
  errors: [
    "provenance_tag_exists",
    "provenance_key_set_not_found",
    "provenance_key_set_retired",
  ],
  idempotent: true,
})

const importError = z.object({
  line: z.number().int(),
  column: z.string(),
  message: z.string(),
})

export const importTagsContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.import",
  method: "POST",
  path: "/admin/provenance/tags/import",
  summary: "Provision tags from a CSV",
  description:
    "A header line with `uid`, and `key_set_id` and `product_id` where the defaults of the request do not give them. All rows or none: a bad row refuses the file, with every line that is wrong in `errors`. Also takes `text/csv`, with the defaults in the query.",
  query: z.object({
    key_set_id: id.optional(),
    product_id: id.optional(),
    dry_run: z.stringbool().optional(),
  }),
  body: z.strictObject({
    csv: z.string().min(1).max(4_000_000),
    key_set_id: id.optional(),
    product_id: id.optional(),
    /** Only check. */
    dry_run: z.boolean().optional(),
  }),
  text_body: { media_type: "text/csv", field: "csv" },
  body_limit_bytes: 5_000_000,
  responses: {
    200: {
      description: "How many were provisioned, or would be",
      schema: z.object({
        imported: z.number().int(),
        valid: z.number().int(),
        dry_run: z.boolean(),
      }),
    },
    400: {
      description: "Nothing was imported",
      schema: z.object({
        type: z.string(),
        code: z.string(),
        message: z.string(),
        /** With `provenance_import_refused`. */
        errors: z.array(importError).optional(),
      }),
    },
  },
  errors: [
    "provenance_import_refused",
    "provenance_tag_exists",
    "provenance_key_set_not_found",
    "provenance_key_set_retired",
  ],
  idempotent: true,
})

const step = z.object({
  step: z.string(),
  ok: z.boolean(),
  detail: z.string(),
})

export const diagnoseTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.diagnose",
  method: "POST",
  path: "/admin/provenance/tags/diagnose",
  summary: "Which step of a verification fails, and why",
  description: "Moves no counter and keeps no scan.",
  body: z.union([
    z.strictObject({ url: z.string().min(1).max(4_096) }),
    z.strictObject({
      picc_data: z.string().max(200),
      enc: z.string().max(2_000).optional(),
      cmac: z.string().max(200),
    }),
    z.strictObject({
      uid: z.string().max(200),
      ctr: z.string().max(200),
      cmac: z.string().max(200),
    }),
  ]) as unknown as typeof scanBodySchema,
  responses: {
    200: {
      description: "The steps in order, and the one that failed",
      schema: z.object({
        diagnosis: z.looseObject({
          steps: z.array(step),
          failed_step: z.string().nullable(),
        }),
      }),
    },
  },
})

export const getTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.get",
  method: "GET",
  path: "/admin/provenance/tags/:id",
  summary: "Get a tag and its history",
  params,
  responses: {
    200: {
      description: "The tag, and the newest 100 steps of its life",
      schema: answer.extend({ history: z.array(tagEventSchema) }),
    },
  },
  errors: ["provenance_tag_not_found"],
})

const changeErrors = [
  "provenance_tag_not_found",
  "provenance_tag_transition_refused",
]

export const suspendTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.suspend",
  method: "POST",
  path: "/admin/provenance/tags/:id/suspend",
  summary: "Suspend a tag: lost, stolen, disputed",
  params,
  body: noteBody,
  responses: { 200: { description: "The suspended tag", schema: answer } },
  errors: changeErrors,
})

export const reinstateTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.reinstate",
  method: "POST",
  path: "/admin/provenance/tags/:id/reinstate",
  summary: "End a suspension",
  params,
  body: noteBody,
  responses: { 200: { description: "The tag as it was", schema: answer } },
  errors: changeErrors,
})

export const revokeTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.revoke",
  method: "POST",
  path: "/admin/provenance/tags/:id/revoke",
  summary: "Revoke a tag for good",
  params,
  body: noteBody,
  responses: { 200: { description: "The revoked tag", schema: answer } },
  errors: changeErrors,
})

export const rekeyTagContract = defineRoute({
  ...shared,
  name: "admin.provenance.tags.rekey",
  method: "POST",
  path: "/admin/provenance/tags/:id/rekey",
  summary: "Announce that a chip is being encoded with another key set",
  description:
    "Until its first tap with the new keys the tag answers with either. The counter starts again with the new keys.",
  params,
  body: z.strictObject({ key_set_id: id }),
  responses: { 200: { description: "The tag", schema: answer } },
  errors: [
    ...changeErrors,
    "provenance_key_set_not_found",
    "provenance_key_set_retired",
    "provenance_tag_rekey_refused",
  ],
})

export const tagContracts = [
  listTagsContract,
  createTagContract,
  importTagsContract,
  diagnoseTagContract,
  getTagContract,
  suspendTagContract,
  reinstateTagContract,
  revokeTagContract,
  rekeyTagContract,
]
