import { model } from "@medusajs/framework/utils"

/** What makes a Medusa product a garment with a chip and a token. */
const ProvenanceProduct = model
  .define("provenance_product", {
    id: model.id({ prefix: "pprod" }).primaryKey(),
    product_id: model.text(),
    nfc_enabled: model.boolean().default(true),
    batch_number: model.text().nullable(),
    /** Null means the contract of the module's options. */
    contract_address: model.text().nullable(),
    /** Units sold of the product, counted where garments are made. */
    units_sold: model.number().default(0),
    units_minted: model.number().default(0),
    /** Shown on the digital twin to its owner alone. */
    unlockable_content: model.json().nullable(),
  })
  .indexes([
    {
      name: "IDX_provenance_product_product_id",
      on: ["product_id"],
      unique: true,
    },
  ])

export default ProvenanceProduct
