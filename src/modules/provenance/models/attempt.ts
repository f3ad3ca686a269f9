import { model } from "@medusajs/framework/utils"

/** Signed bytes, saved before they are broadcast and never changed. */
const Attempt = model
  .define("provenance_attempt", {
    id: model.id({ prefix: "patt" }).primaryKey(),
    envelope_id: model.text(),
    kind: model.enum(["call", "cancel"]).default("call"),
    transaction_hash: model.text(),
    raw: model.text(),
    max_fee_per_gas_wei: model.text(),
    max_priority_fee_per_gas_wei: model.text(),
  })
  .indexes([
    {
      name: "IDX_provenance_attempt_transaction_hash",
      on: ["transaction_hash"],
      unique: true,
    },
    {
      name: "IDX_provenance_attempt_envelope_id",
      on: ["envelope_id", "created_at"],
    },
  ])

export default Attempt
