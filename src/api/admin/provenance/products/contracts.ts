import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../../lib/http/contract"
import { id } from "../schemas"

const params = z.object({ id })
const product = z.object({
  product_id: z.string(),
  nfc_enabled: z.boolean(),
  batch_number: z.string().nullable(),
  contract_address: z.string().nullable(),
  unlockable_content: z.unknown(),
  units_sold: z.number().int(),
  units_minted: z.number().int(),
})
const answer = z.object({ product })
const shared = { tags: ["Provenance: products"], auth: "admin" } as const

export const getProductContract = defineRoute({
  ...shared,
  name: "admin.provenance.products.get",
  method: "GET",
  path: "/admin/provenance/products/:id",
  summary: "Provenance settings of a product",
  params,
  responses: { 200: { description: "The settings", schema: answer } },
  errors: ["provenance_product_not_found"],
})

export const saveProductContract = defineRoute({
  ...shared,
  name: "admin.provenance.products.save",
  method: "POST",
  path: "/admin/provenance/products/:id",
  summary: "Make a product NFC-enabled, or change how",
  description:
    "Fields that are left out stay as they are. Garments that are sold keep the batch and the contract they were sold with. `contract_address` is the configured contract, or null for the same.",
  params,
  body: z.strictObject({
    nfc_enabled: z.boolean().optional(),
    batch_number: z.string().trim().min(1).max(50).nullable().optional(),
    contract_address: z
      .string()
      .regex(/^0x[0-9a-fA-F]{40}$/, "must be 0x and 40 hex digits")
      .nullable()
      .optional(),
    unlockable_content: z
      .array(
        z.strictObject({
          title: z.string().min(1).max(200),
          url: z.url().max(2_000).optional(),
          text: z.string().max(5_000).optional(),
        })
      )
      .max(20)
      .nullable()
      .optional(),
  }),
  responses: { 200: { description: "The settings", schema: answer } },
  errors: ["provenance_product_not_found", "provenance_contract_not_allowed"],
})

export const productContracts = [getProductContract, saveProductContract]
