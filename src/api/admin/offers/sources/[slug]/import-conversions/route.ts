import { setTimeout } from "node:timers/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ContractRequest } from "../../../../../../lib/http/contract"
import { offersOf } from "../../../../../../modules/offers/resolve"
import type { importConversionsContract } from "../../../conversions/contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** Somebody waits for the answer. */
const PATIENCE_MS = 10_000

/** POST /admin/offers/sources/:slug/import-conversions */
export const POST = async (
  req: ContractRequest<typeof importConversionsContract>,
  res: MedusaResponse
) => {
  const slug = req.validatedParams.slug!
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  const reading = offersOf(req.scope).conversions.importReport(slug)
  const waited = new AbortController()
  const imported = await Promise.race([
    reading,
    setTimeout(PATIENCE_MS, null, { signal: waited.signal }),
  ]).finally(() => waited.abort())
  if (imported) {
    return void res.json({ import: imported })
  }
  reading.catch((error: unknown) =>
    logger.error(`Conversions of ${slug}: ${String(error)}`)
  )
  res.status(202).json({ import: { status: "running" } })
}
