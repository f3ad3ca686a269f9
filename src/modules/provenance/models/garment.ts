import { model } from "@medusajs/framework/utils"
import Tag from "./tag"

/** One physical unit: one unit of one order line. */
const Garment = model
  .define("provenance_garment", {
    id: model.id({ prefix: "pgar" }).primaryKey(),
    order_id: model.text().searchable(),
    order_display_id: model.number().nullable(),
    order_line_item_id: model.text(),
    /** 0-based among the units of its order line. */
    unit: model.number(),
    product_id: model.text(),
    variant_id: model.text().nullable(),
    customer_id: model.text().nullable(),
    status: model.enum(["active", "voided", "returned"]).default("active"),
    serial: model.text().searchable(),
    batch_number: model.text().nullable(),
    /** What the metadata is built from, as it was when the unit was sold. */
    snapshot: model.json(),
    chain_id: model.number(),
    contract_address: model.text(),
    /** Decimal uint256, deterministic: see lib/token-id.ts. */
    token_id: model.text(),
    metadata_cid: model.text().nullable(),
    /** When the mint was first seen in a block; null again if a reorg took it. */
    minted_at: model.dateTime().nullable(),
    owner_address: model.text().nullable(),
    tag: model.belongsTo(() => Tag, { mappedBy: "garment" }).nullable(),
    bound_at: model.dateTime().nullable(),
    /** What ended it (`order:…`, `return_item:…:0`), so that it ends once. */
    ended_source: model.text().nullable(),
    ended_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_provenance_garment_unit",
      on: ["order_line_item_id", "unit"],
      unique: true,
    },
    {
      name: "IDX_provenance_garment_token_id",
      on: ["token_id"],
      unique: true,
    },
    {
      name: "IDX_provenance_garment_ended_source",
      on: ["ended_source"],
      unique: true,
      where: "ended_source IS NOT NULL",
    },
    { name: "IDX_provenance_garment_order_id", on: ["order_id"] },
    { name: "IDX_provenance_garment_customer_id", on: ["customer_id"] },
    { name: "IDX_provenance_garment_product_id", on: ["product_id"] },
    { name: "IDX_provenance_garment_created_at", on: ["created_at", "id"] },
  ])

export default Garment
