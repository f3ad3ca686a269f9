import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { TRANSACTION_STATES } from "../../../../modules/provenance/lib/transaction-state"
import {
  garmentSchema,
  id,
  listOf,
  oneOrMore,
  pagingQuery,
  searchQuery,
} from "../schemas"

const params = z.object({ id })
const answer = z.object({ garment: garmentSchema })
const shared = { tags: ["Provenance: garments"], auth: "admin" } as const

export const listGarmentsContract = defineRoute({
  ...shared,
  name: "admin.provenance.garments.list",
  method: "GET",
  path: "/admin/provenance/garments",
  summary: "List garments",
  query: z.object({
    ...pagingQuery,
    ...searchQuery,
    order_id: id.optional(),
    product_id: id.optional(),
    status: oneOrMore(z.enum(["active", "voided", "returned"])),
    mint_state: oneOrMore(z.enum(TRANSACTION_STATES)),
    bound: z.stringbool().optional(),
  }),
  responses: {
    200: {
      description: "Garments, newest first",
      schema: listOf("garments", garmentSchema),
    },
  },
})

export const getGarmentContract = defineRoute({
  ...shared,
  name: "admin.provenance.garments.get",
  method: "GET",
  path: "/admin/provenance/garments/:id",
  summary: "Get a garment",
  params,
  responses: { 200: { description: "The garment", schema: answer } },
  errors: ["provenance_garment_not_found"],
})

const replace = z
  .boolean()
  .default(false)
  .describe("Take the tag off that the garment has now")

export const bindGarmentContract = defineRoute({
  ...shared,
  name: "admin.provenance.garments.bind",
  method: "POST",
  path: "/admin/provenance/garments/:id/bind",
  summary: "Bind a tag to a unit at packing",
  description:
    "Takes the tag's id, or the URL that a reader got from the chip; its signature then says which tag it is.",
  params,
  body: z.union([
    z.strictObject({ tag_id: id, replace }),
    z.strictObject({ url: z.string().min(1).max(2_048), replace }),
  ]),
  responses: { 200: { description: "The bound garment", schema: answer } },
  errors: [
    "provenance_garment_not_found",
    "provenance_garment_ended",
    "provenance_garment_has_tag",
    "provenance_tag_not_found",
    "provenance_tag_bound_elsewhere",
    "provenance_tag_not_bindable",
    "provenance_tag_of_other_product",
    "provenance_tap_not_verified",
    "provenance_message_malformed",
  ],
})

export const unbindGarmentContract = defineRoute({
  ...shared,
  name: "admin.provenance.garments.unbind",
  method: "POST",
  path: "/admin/provenance/garments/:id/unbind",
  summary: "Take the tag off a unit",
  params,
  responses: { 200: { description: "The garment", schema: answer } },
  errors: ["provenance_garment_not_found", "provenance_garment_has_no_tag"],
})

export const garmentContracts = [
  listGarmentsContract,
  getGarmentContract,
  bindGarmentContract,
  unbindGarmentContract,
]
