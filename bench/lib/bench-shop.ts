import type { Supervisor } from "../../dev/supervisor"
import { openThrowawayShop, type ThrowawayShop } from "../../dev/throwaway-shop"

/**
 * A shop behind a proxy it trusts. It logs no requests: Medusa logs none for
 * `GET /health`, so a comparison with it would measure the log.
 */
export async function benchShop(
  supervisor: Supervisor
): Promise<ThrowawayShop> {
  const env = { TRUSTED_PROXIES: "loopback", LOG_LEVEL: "warn" }
  return await openThrowawayShop({ name: "bench", env }, supervisor)
}
