import { model } from "@medusajs/framework/utils"
import Tag from "./tag"

/**
 * One version of the keys a batch of chips was encoded with. Both keys are
 * envelope-encrypted; the plain bytes exist only in memory during a check.
 * Several versions are live at once: chips in the field keep their keys.
 */
const KeySet = model
  .define("provenance_key_set", {
    id: model.id({ prefix: "pks" }).primaryKey(),
    name: model.text().searchable(),
    version: model.number().default(1),
    /** Shared by every chip of the set: the UID is not known before decryption (AN12196 §4.4.2). */
    sdm_meta_read_key: model.text(),
    /** The master when `diversification` is `an10922`, else the key itself. */
    sdm_file_read_key: model.text(),
    diversification: model.enum(["none", "an10922"]).default("none"),
    cipher: model.enum(["aes", "lrp"]).default("aes"),
    mac_input: model
      .enum(["empty", "enc", "enc_with_parameter"])
      .default("empty"),
    status: model.enum(["live", "retired"]).default("live"),
    tags: model.hasMany(() => Tag, { mappedBy: "key_set" }),
  })
  .indexes([
    {
      name: "IDX_provenance_key_set_name_version",
      on: ["name", "version"],
      unique: true,
    },
  ])

export default KeySet
