import { model } from "@medusajs/framework/utils"

/** One ERC-721 `Transfer` log, read from the chain: the history of a token. */
const Ownership = model
  .define("provenance_ownership", {
    id: model.id({ prefix: "pown" }).primaryKey(),
    chain_id: model.number(),
    contract_address: model.text(),
    token_id: model.text(),
    from_address: model.text(),
    to_address: model.text(),
    block_number: model.number(),
    block_hash: model.text(),
    transaction_hash: model.text(),
    log_index: model.number(),
    occurred_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_provenance_ownership_log",
      on: ["chain_id", "block_number", "log_index"],
      unique: true,
    },
    {
      name: "IDX_provenance_ownership_token_id",
      on: ["token_id", "block_number", "log_index"],
    },
  ])

export default Ownership
