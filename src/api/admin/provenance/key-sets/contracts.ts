import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { id, keySetSchema, listOf, pagingQuery } from "../schemas"

const key = z
  .string()
  .regex(/^[0-9a-fA-F]{32}$/, "must be 32 hex digits (AES-128)")

const answer = z.object({ key_set: keySetSchema })
const params = z.object({ id })
const tags = ["Provenance: key sets"]

const shared = { tags, auth: "admin" } as const

export const listKeySetsContract = defineRoute({
  ...shared,
  name: "admin.provenance.key_sets.list",
  method: "GET",
  path: "/admin/provenance/key-sets",
  summary: "List key sets",
  query: z.object(pagingQuery),
  responses: {
    200: {
      description: "Key sets, newest first, without their keys",
      schema: listOf("key_sets", keySetSchema),
    },
  },
})

export const createKeySetContract = defineRoute({
  ...shared,
  name: "admin.provenance.key_sets.create",
  method: "POST",
  path: "/admin/provenance/key-sets",
  summary: "Add a key set, or a new version of one",
  description:
    "A name that exists gets its next version; older versions stay live for the chips that have them. Keys are encrypted at rest and never returned.",
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    sdm_meta_read_key: key,
    sdm_file_read_key: key,
    diversification: z.enum(["none", "an10922"]).default("none"),
    cipher: z.enum(["aes", "lrp"]).default("aes"),
    mac_input: z.enum(["empty", "enc", "enc_with_parameter"]).default("empty"),
  }),
  responses: { 200: { description: "The new version", schema: answer } },
  errors: ["provenance_factory_key"],
  idempotent: true,
})

export const getKeySetContract = defineRoute({
  ...shared,
  name: "admin.provenance.key_sets.get",
  method: "GET",
  path: "/admin/provenance/key-sets/:id",
  summary: "Get a key set",
  params,
  responses: { 200: { description: "The key set", schema: answer } },
  errors: ["provenance_key_set_not_found"],
})

export const retireKeySetContract = defineRoute({
  ...shared,
  name: "admin.provenance.key_sets.retire",
  method: "POST",
  path: "/admin/provenance/key-sets/:id/retire",
  summary: "Retire a key set that no tag uses any more",
  params,
  responses: { 200: { description: "The retired set", schema: answer } },
  errors: ["provenance_key_set_not_found", "provenance_key_set_in_use"],
})

export const keySetContracts = [
  listKeySetsContract,
  createKeySetContract,
  getKeySetContract,
  retireKeySetContract,
]
