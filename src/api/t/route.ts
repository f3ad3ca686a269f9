import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerTap, confirmTap, viewTap } from "./answer-tap"

/** GET /t: the page a phone opens on a tap. Counts nothing. */
export const GET = (req: MedusaRequest, res: MedusaResponse) =>
  answerTap(req, res, viewTap)

/** POST /t: the page confirms the tap, which counts it. */
export const POST = (req: MedusaRequest, res: MedusaResponse) =>
  answerTap(req, res, confirmTap)
