import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { exportContract } from "../contracts"
import { EXPORT_TYPES, exportChunks } from "./export-chunks"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/offers/export: all that match, as they are read */
export const POST = async (
  req: ContractRequest<typeof exportContract>,
  res: MedusaResponse
) => {
  const { format, ...filters } = req.validatedBody
  const batches = offersOf(req.scope).offers.exportRows(filters)
  res.set({
    "Content-Type": EXPORT_TYPES[format],
    "Content-Disposition": `attachment; filename="offers.${format}"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  })
  try {
    await pipeline(Readable.from(exportChunks(batches, format)), res)
  } catch (error) {
    // A client that went away ends the export; nobody is left to be told.
    if (!isGone(error)) {
      throw error
    }
  }
}

const isGone = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  error.code === "ERR_STREAM_PREMATURE_CLOSE"
