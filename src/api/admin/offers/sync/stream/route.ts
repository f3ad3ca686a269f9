import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { sendEvents } from "../../../../../lib/http/send-events"
import { offersOf } from "../../../../../modules/offers/resolve"
import type { syncStreamContract } from "../contracts"
import { presentRun } from "../present-run"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/sync/stream: server-sent events */
export const GET = async (
  req: ContractRequest<typeof syncStreamContract>,
  res: MedusaResponse
) => {
  const { runs } = offersOf(req.scope)
  await sendEvents(res, async function* (signal) {
    for await (const live of runs.watch(signal)) {
      yield { event: "progress", data: { runs: live.map(presentRun) } }
    }
  })
}
