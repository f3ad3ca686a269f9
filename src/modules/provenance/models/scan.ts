import { model } from "@medusajs/framework/utils"
import { VERDICTS } from "../lib/scan-verdict"

/**
 * Every verification that was asked for, kept with a keyed hash of the client
 * (address with user agent), never the address itself.
 */
const Scan = model
  .define("provenance_scan", {
    id: model.id({ prefix: "pscan" }).primaryKey(),
    tag_id: model.text().nullable(),
    uid: model.text().nullable(),
    key_set_id: model.text().nullable(),
    verdict: model.enum([...VERDICTS]),
    reasons: model.array(),
    counter: model.number().nullable(),
    tamper: model.enum(["closed", "opened", "unknown"]).nullable(),
    client_hash: model.text(),
    /** True for the one scan that moved the tag's counter to this value. */
    accepted: model.boolean().default(false),
  })
  .indexes([
    {
      name: "IDX_provenance_scan_accepted",
      on: ["tag_id", "key_set_id", "counter"],
      unique: true,
      where: "accepted",
    },
    { name: "IDX_provenance_scan_created_at", on: ["created_at", "id"] },
    {
      name: "IDX_provenance_scan_tag_id",
      on: ["tag_id", "created_at", "id"],
    },
    {
      name: "IDX_provenance_scan_verdict",
      on: ["verdict", "created_at", "id"],
    },
  ])

export default Scan
