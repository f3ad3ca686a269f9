import { model } from "@medusajs/framework/utils"
import { VERDICTS } from "../lib/scan-verdict"

/**
 * Scans a day by verdict, counted in the statement that stores the scan, so a
 * chart never reads the log. Split into shards: one row a day would make every
 * scan wait for the commit of the one before it.
 */
const ScanDaily = model
  .define("provenance_scan_daily", {
    id: model.id({ prefix: "psday" }).primaryKey(),
    day: model.text(),
    verdict: model.enum([...VERDICTS]),
    shard: model.number(),
    scans: model.number().default(0),
  })
  .indexes([
    {
      name: "IDX_provenance_scan_daily_shard",
      on: ["day", "verdict", "shard"],
      unique: true,
    },
  ])

export default ScanDaily
