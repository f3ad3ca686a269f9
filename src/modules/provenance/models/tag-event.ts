import { model } from "@medusajs/framework/utils"
import { TAG_STATES } from "../lib/tag-state"

/** Append-only history of a tag: who moved it from where to where, and why. */
const TagEvent = model
  .define("provenance_tag_event", {
    id: model.id({ prefix: "ptev" }).primaryKey(),
    tag_id: model.text(),
    from_state: model.enum([...TAG_STATES]).nullable(),
    to_state: model.enum([...TAG_STATES]),
    action: model.text(),
    actor_id: model.text().nullable(),
    note: model.text().nullable(),
  })
  .indexes([
    { name: "IDX_provenance_tag_event_tag_id", on: ["tag_id", "created_at"] },
  ])

export default TagEvent
