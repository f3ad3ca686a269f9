import { model } from "@medusajs/framework/utils"

/**
 * One nonce of the signer: a call that carries one transaction or a batch.
 * Its attempts are the signed bytes, all with this nonce, of which at most one
 * can ever be mined.
 */
const Envelope = model
  .define("provenance_envelope", {
    id: model.id({ prefix: "penv" }).primaryKey(),
    chain_id: model.number(),
    from_address: model.text(),
    nonce: model.number(),
    to_address: model.text(),
    data: model.text(),
    gas_limit: model.number(),
    state: model
      .enum(["signed", "sent", "mined", "finalized", "reverted", "dropped"])
      .default("signed"),
    transaction_hash: model.text().nullable(),
    block_number: model.number().nullable(),
    block_hash: model.text().nullable(),
    gas_used: model.number().nullable(),
    effective_gas_price_wei: model.text().nullable(),
    last_broadcast_at: model.dateTime().nullable(),
    broadcasts: model.number().default(0),
    error: model.text().nullable(),
  })
  .indexes([
    {
      // Only what may still be mined holds its nonce: a chain that was rolled
      // back hands the old numbers out again.
      name: "IDX_provenance_envelope_nonce",
      on: ["chain_id", "from_address", "nonce"],
      unique: true,
      where: "state IN ('signed', 'sent', 'mined')",
    },
  ])

export default Envelope
