import { z } from "@medusajs/framework/zod"
import { TAG_STATES } from "../../../modules/provenance/lib/tag-state"
import { TRANSACTION_STATES } from "../../../modules/provenance/lib/transaction-state"

/** `limit` and `offset` of the lists of small tables. */
export const pagingQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** What a person types into a search field. */
export const searchQuery = { q: z.string().trim().min(1).max(100).optional() }

/** One value or several: `?state=a&state=b` or `?state[]=a`. */
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value) => (Array.isArray(value) ? value : [value]),
      z.array(item).min(1).max(20)
    )
    .optional()

export const id = z.string().min(1).max(100)
const date = z.iso.datetime()

/** The list's name, its rows, and where in the list they are. */
export const listOf = <Name extends string, T extends z.ZodType>(
  name: Name,
  row: T
) =>
  z.object({
    [name]: z.array(row),
    count: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
  })

export const keySetSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  diversification: z.enum(["none", "an10922"]),
  cipher: z.enum(["aes", "lrp"]),
  mac_input: z.enum(["empty", "enc", "enc_with_parameter"]),
  status: z.enum(["live", "retired"]),
  tag_count: z.number().int(),
  created_at: date,
})

/** At the configured block explorer; null without one. */
const explorer_url = z.string().nullable()

const garmentRef = z.object({
  id: z.string(),
  serial: z.string(),
  order_id: z.string(),
  order_display_id: z.number().int().nullable(),
})

export const tagSchema = z.object({
  id: z.string(),
  uid: z.string(),
  state: z.enum(TAG_STATES),
  state_note: z.string().nullable(),
  tamper: z.enum(["closed", "opened", "unknown"]).nullable(),
  scan_count: z.number().int(),
  last_counter: z.number().int().nullable(),
  last_accepted_at: date.nullable(),
  product_id: z.string().nullable(),
  key_set: z.object({
    id: z.string(),
    name: z.string(),
    version: z.number().int(),
  }),
  pending_key_set_id: z.string().nullable(),
  garment: garmentRef.nullable(),
  created_at: date,
})

export const tagEventSchema = z.object({
  id: z.string(),
  action: z.string(),
  from_state: z.enum(TAG_STATES).nullable(),
  to_state: z.enum(TAG_STATES),
  actor_id: z.string().nullable(),
  note: z.string().nullable(),
  created_at: date,
})

export const garmentSchema = z.object({
  id: z.string(),
  serial: z.string(),
  status: z.enum(["active", "voided", "returned"]),
  order_id: z.string(),
  order_display_id: z.number().int().nullable(),
  order_line_item_id: z.string(),
  unit: z.number().int(),
  product_id: z.string(),
  product_title: z.string().nullable(),
  variant_title: z.string().nullable(),
  batch_number: z.string().nullable(),
  token_id: z.string(),
  chain_id: z.number().int(),
  contract_address: z.string(),
  metadata_cid: z.string().nullable(),
  minted_at: date.nullable(),
  owner_address: z.string().nullable(),
  mint: z
    .object({
      id: z.string(),
      state: z.enum(TRANSACTION_STATES),
      error: z.string().nullable(),
      transaction_hash: z.string().nullable(),
      explorer_url,
    })
    .nullable(),
  explorer_url,
  tag: z
    .object({ id: z.string(), uid: z.string(), state: z.enum(TAG_STATES) })
    .nullable(),
  bound_at: date.nullable(),
  ended_at: date.nullable(),
  created_at: date,
})

export const transactionSchema = z.object({
  id: z.string(),
  kind: z.enum(["mint", "transfer"]),
  state: z.enum(TRANSACTION_STATES),
  garment: garmentRef.nullable(),
  chain_id: z.number().int(),
  contract_address: z.string(),
  token_id: z.string(),
  to_address: z.string(),
  attempts: z.number().int(),
  not_before: date.nullable(),
  error: z.string().nullable(),
  transaction_hash: z.string().nullable(),
  explorer_url,
  block_number: z.number().int().nullable(),
  envelope: z
    .object({
      id: z.string(),
      nonce: z.number().int(),
      state: z.string(),
      gas_limit: z.number().int(),
      gas_used: z.number().int().nullable(),
      broadcasts: z.number().int(),
    })
    .nullable(),
  mined_at: date.nullable(),
  finalized_at: date.nullable(),
  created_at: date,
})
