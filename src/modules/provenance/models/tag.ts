import { model } from "@medusajs/framework/utils"
import { TAG_STATES } from "../lib/tag-state"
import Garment from "./garment"
import KeySet from "./key-set"

/**
 * One NTAG 424 DNA chip. The `last_*` columns are the memory of the counter
 * check: they are read and written under this row's lock in one statement.
 */
const Tag = model
  .define("provenance_tag", {
    id: model.id({ prefix: "ptag" }).primaryKey(),
    /** 14 lower-case hex digits. */
    uid: model.text().searchable(),
    state: model.enum([...TAG_STATES]).default("provisioned"),
    /** The state `reinstate` goes back to. */
    suspended_from: model.enum([...TAG_STATES]).nullable(),
    state_note: model.text().nullable(),
    key_set: model.belongsTo(() => KeySet, { mappedBy: "tags" }),
    /**
     * Set while a chip is being re-encoded: either version is accepted until
     * the first tap with the new one, so an interrupted encoding bricks nothing.
     */
    pending_key_set_id: model.text().nullable(),
    product_id: model.text().nullable(),
    /** Null until the first accepted tap, because 0 is a valid first counter. */
    last_counter: model.number().nullable(),
    last_client_hash: model.text().nullable(),
    last_message_hash: model.text().nullable(),
    last_accepted_at: model.dateTime().nullable(),
    scan_count: model.number().default(0),
    /** Sticky: once `opened`, never anything else again. */
    tamper: model.enum(["closed", "opened", "unknown"]).nullable(),
    garment: model.hasOne(() => Garment, { mappedBy: "tag" }).nullable(),
  })
  .indexes([
    { name: "IDX_provenance_tag_uid", on: ["uid"], unique: true },
    { name: "IDX_provenance_tag_state", on: ["state", "created_at"] },
    { name: "IDX_provenance_tag_created_at", on: ["created_at", "id"] },
    { name: "IDX_provenance_tag_product_id", on: ["product_id"] },
  ])

export default Tag
