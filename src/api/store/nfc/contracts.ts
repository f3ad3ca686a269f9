import { z } from "@medusajs/framework/zod"
import { defineRoute } from "../../../lib/http/contract"
import {
  SCAN_REASONS,
  type ScanReason,
  VERDICTS,
} from "../../../modules/provenance/lib/scan-verdict"
import { scanBodySchema } from "../../../modules/provenance/lib/sun-message"
import { TAG_STATES } from "../../../modules/provenance/lib/tag-state"
import { TRANSACTION_STATES } from "../../../modules/provenance/lib/transaction-state"

const tamper = z
  .enum(["closed", "opened", "unknown"])
  .nullable()
  .describe("State of the tamper loop; null for chips without one")

export const scanSchema = z.object({
  id: z.string(),
  verdict: z.enum(VERDICTS),
  reasons: z.array(
    z.enum(Object.keys(SCAN_REASONS) as [ScanReason, ...ScanReason[]])
  ),
  counter: z.number().int().nullable(),
  tamper,
})

export const tappedTagSchema = z.object({
  id: z.string(),
  uid: z.string(),
  state: z.enum(TAG_STATES),
  tamper,
})

export const tappedGarmentSchema = z.object({
  id: z.string(),
  serial: z.string(),
  status: z.enum(["active", "voided", "returned"]),
  batch_number: z.string().nullable(),
  options: z.record(z.string(), z.string()),
})

export const tappedProductSchema = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  thumbnail: z.string().nullable(),
})

export const tappedTwinSchema = z.object({
  token_id: z.string(),
  chain_id: z.number().int(),
  contract_address: z.string(),
  token_uri: z.string().nullable(),
  minted: z.boolean(),
})

export const scanContract = defineRoute({
  name: "nfc.scan",
  method: "POST",
  path: "/store/nfc/scan",
  summary: "Verify a tap",
  description:
    "Checks the message that a chip wrote, counts it, and says what it means. Sending the same message again gives `repeat` to the same client and `replayed` to any other.",
  tags: ["NFC"],
  auth: "store",
  body: scanBodySchema,
  responses: {
    200: {
      description: "The verdict, and what it is about where it is believed",
      schema: z.object({
        scan: scanSchema,
        tag: tappedTagSchema.nullable(),
        garment: tappedGarmentSchema.nullable(),
        product: tappedProductSchema.nullable(),
        twin: tappedTwinSchema.nullable(),
      }),
    },
  },
  errors: ["provenance_message_malformed"],
  rate_limit: { points: 120, duration_seconds: 60 },
})

export const nfcProductContract = defineRoute({
  name: "nfc.product",
  method: "GET",
  path: "/store/nfc/products/:id",
  summary: "What a product is on the chain",
  tags: ["NFC"],
  auth: "store",
  responses: {
    200: {
      description: "Chain, contract, batch and units",
      schema: z.object({
        product: z.object({
          id: z.string(),
          nfc_enabled: z.boolean(),
          chain_id: z.number().int().nullable(),
          contract_address: z.string().nullable(),
          batch_number: z.string().nullable(),
          units_sold: z.number().int(),
          units_minted: z.number().int(),
        }),
      }),
    },
  },
  errors: ["provenance_product_not_found"],
  rate_limit: { points: 300, duration_seconds: 60 },
})

const twinEvent = z.object({
  type: z.enum(["minted", "transferred"]),
  from: z.string().nullable(),
  to: z.string(),
  transaction_hash: z.string(),
  block_number: z.number().int(),
  at: z.iso.datetime(),
})

export const digitalTwinContract = defineRoute({
  name: "blockchain.digital_twin",
  method: "GET",
  path: "/store/blockchain/digital-twins/:token_id",
  summary: "The public view of a token",
  description:
    "Owners are named by pseudonyms that tell the owners of one token apart and nothing else. `unlockable_content` is filled for the signed-in customer who owns the garment.",
  tags: ["NFC"],
  auth: "customer_optional",
  params: z.object({
    token_id: z.string().regex(/^\d{1,78}$/, "must be a token id: digits only"),
  }),
  responses: {
    200: {
      description: "The digital twin",
      schema: z.object({
        digital_twin: z.object({
          token_id: z.string(),
          chain_id: z.number().int(),
          contract_address: z.string(),
          token_uri: z.string().nullable(),
          explorer_url: z
            .string()
            .nullable()
            .describe(
              "The minted token at a block explorer, if one is configured"
            ),
          product_id: z.string(),
          serial: z.string(),
          batch_number: z.string().nullable(),
          status: z.enum(["active", "voided", "returned"]),
          mint_state: z.enum(TRANSACTION_STATES).nullable(),
          minted_at: z.iso.datetime().nullable(),
          metadata: z.record(z.string(), z.unknown()).nullable(),
          owner: z.string().nullable(),
          owner_history: z.array(twinEvent),
          unlockable_content: z.unknown(),
        }),
      }),
    },
  },
  errors: ["provenance_token_not_found"],
  rate_limit: { points: 300, duration_seconds: 60 },
})

export const nfcContracts = [
  scanContract,
  nfcProductContract,
  digitalTwinContract,
]
