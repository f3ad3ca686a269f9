import { model } from "@medusajs/framework/utils"

/** How far the logs of one contract were read, with the hash to notice a reorg. */
const ChainCursor = model
  .define("provenance_chain_cursor", {
    id: model.id({ prefix: "pcur" }).primaryKey(),
    chain_id: model.number(),
    contract_address: model.text(),
    block_number: model.number(),
    block_hash: model.text(),
  })
  .indexes([
    {
      name: "IDX_provenance_chain_cursor_contract",
      on: ["chain_id", "contract_address"],
      unique: true,
    },
  ])

export default ChainCursor
