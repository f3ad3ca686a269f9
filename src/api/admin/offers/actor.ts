import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { Actor } from "../../../modules/offers/sources/sources"

/** Who asks, for the audit: an admin user or a secret API key. */
export const actorOf = ({
  auth_context,
}: Pick<AuthenticatedMedusaRequest, "auth_context">): Actor => ({
  actor_type: auth_context.actor_type,
  actor_id: auth_context.actor_id,
})
