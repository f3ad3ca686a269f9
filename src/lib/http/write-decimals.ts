import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { decimalJson } from "../decimal-json"

/**
 * Writes these fields of the answer with a decimal point always. Has to run
 * before `replayRepeats`, which keeps the answer as it is and gives it by
 * `res.json` again.
 */
export function writeDecimals(fields: Readonly<Record<string, number>>) {
  return function writeDecimals(
    _req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    res.json = (body: unknown) =>
      res.type("json").send(decimalJson(body, fields))
    next()
  }
}
