import { model } from "@medusajs/framework/utils"

/** The signer's account on one chain. Its row lock is the nonce allocator. */
const Wallet = model
  .define("provenance_wallet", {
    id: model.id({ prefix: "pwal" }).primaryKey(),
    chain_id: model.number(),
    address: model.text(),
    next_nonce: model.number(),
    /** UTC day the spent figure belongs to, as YYYY-MM-DD. */
    budget_day: model.text().nullable(),
    /** Upper bound of the gas cost committed that day, in wei. */
    budget_spent_wei: model.text().default("0"),
    balance_wei: model.text().nullable(),
    low_balance: model.boolean().default(false),
    checked_at: model.dateTime().nullable(),
    /** Why nothing is being signed at the moment, in plain words. */
    hold_reason: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_provenance_wallet_address",
      on: ["chain_id", "address"],
      unique: true,
    },
  ])

export default Wallet
