import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openApi } from "../../openapi"

/** GET /docs/openapi.json: the routes, from the schemas that validate them. */
export const GET = (_req: MedusaRequest, res: MedusaResponse) => {
  res.json(openApi())
}
