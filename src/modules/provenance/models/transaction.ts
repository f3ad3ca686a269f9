import { model } from "@medusajs/framework/utils"
import { TRANSACTION_STATES } from "../lib/transaction-state"

/**
 * The outbox: one row for each thing that must happen on the chain, written in
 * the database transaction that made it necessary. Its state follows the
 * envelope (the signed transaction) that carries it.
 */
const Transaction = model
  .define("provenance_transaction", {
    id: model.id({ prefix: "ptx" }).primaryKey(),
    kind: model.enum(["mint", "transfer"]),
    garment_id: model.text().searchable(),
    chain_id: model.number(),
    contract_address: model.text(),
    token_id: model.text(),
    /** Who holds the token once this is done. */
    to_address: model.text(),
    state: model.enum([...TRANSACTION_STATES]).default("queued"),
    /** Names the cause, so that one cause gives one row. */
    source_key: model.text(),
    envelope_id: model.text().nullable(),
    attempts: model.number().default(0),
    /** Not picked before this time: the back-off after a failure. */
    not_before: model.dateTime().nullable(),
    /** Alone in its envelope: set after a batch it was in failed. */
    isolated: model.boolean().default(false),
    error: model.text().nullable(),
    transaction_hash: model.text().searchable().nullable(),
    block_number: model.number().nullable(),
    mined_at: model.dateTime().nullable(),
    finalized_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_provenance_transaction_source_key",
      on: ["source_key"],
      unique: true,
    },
    {
      name: "IDX_provenance_transaction_queue",
      on: ["created_at", "id"],
      where: "state = 'queued'",
    },
    { name: "IDX_provenance_transaction_state", on: ["state", "created_at"] },
    {
      name: "IDX_provenance_transaction_garment_id",
      on: ["garment_id", "created_at"],
    },
    { name: "IDX_provenance_transaction_envelope_id", on: ["envelope_id"] },
    { name: "IDX_provenance_transaction_created_at", on: ["created_at", "id"] },
  ])

export default Transaction
