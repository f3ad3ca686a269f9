import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { text } from "express"

/** As many bytes as the JSON form of the request may have. */
const parse = text({ type: "text/csv", limit: 5_000_000 })

/** `text/csv` is the same request as JSON with the file in `csv`. */
export function readCsvBody(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  parse(req, res, (error?: unknown) => {
    if (!error && typeof req.body === "string" && req.is("text/csv")) {
      req.body = { csv: req.body }
    }
    next(error)
  })
}
