import { model } from "@medusajs/framework/utils"

/** Up to when a reconciliation has looked, so that it survives a restart. */
const Watermark = model
  .define("provenance_watermark", {
    id: model.id({ prefix: "pwm" }).primaryKey(),
    name: model.text(),
    reached_at: model.dateTime(),
  })
  .indexes([
    { name: "IDX_provenance_watermark_name", on: ["name"], unique: true },
  ])

export default Watermark
