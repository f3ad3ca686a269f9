import { model } from "@medusajs/framework/utils"

/** A request that a client may repeat, and the answer a repeat gets. */
const IdempotencyKey = model
  .define("selvedge_idempotency_key", {
    id: model.id({ prefix: "idem" }).primaryKey(),
    /** Route and actor: whose key it is. */
    scope: model.text(),
    key: model.text(),
    /** SHA-256 of what was asked: another request must not share the key. */
    fingerprint: model.text(),
    status: model.enum(["in_progress", "completed"]),
    response_status: model.number().nullable(),
    response_body: model.json().nullable(),
    /** While in progress: when the request counts as crashed. */
    locked_until: model.dateTime(),
    expires_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_selvedge_idempotency_key_scope_key",
      on: ["scope", "key"],
      unique: true,
    },
    { name: "IDX_selvedge_idempotency_key_expires_at", on: ["expires_at"] },
  ])

export default IdempotencyKey
