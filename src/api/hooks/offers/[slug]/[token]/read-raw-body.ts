import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { raw } from "express"

/** Unpacked too: networks send a few hundred bytes. */
const parse = raw({ type: () => true, limit: 64_000 })

/**
 * The body as it came, which a network may have sealed or signed; null for one
 * that is too large, cut short or of an unknown encoding. The route has no body
 * parser of Medusa's, for that would refuse what it cannot parse.
 */
export async function readRawBody(
  req: MedusaRequest,
  res: MedusaResponse
): Promise<Buffer | null> {
  const error = await new Promise<unknown>((resolve) =>
    parse(req, res, resolve)
  )
  if (error) {
    return null
  }
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
}
