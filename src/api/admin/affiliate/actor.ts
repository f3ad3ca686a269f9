import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

/** Who decides, for what is kept of it: `user:…` or `api-key:…`. */
export const actorOf = ({
  auth_context,
}: Pick<AuthenticatedMedusaRequest, "auth_context">): string =>
  `${auth_context.actor_type}:${auth_context.actor_id}`
