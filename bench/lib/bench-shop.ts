import type { Supervisor } from "../../dev/supervisor"
import {
  openThrowawayShop,
  type ThrowawayOptions,
  type ThrowawayShop,
} from "../../dev/throwaway-shop"

/**
 * A shop behind a proxy it trusts. It logs no requests: Medusa logs none for
 * `GET /health`, so a comparison with it would measure the log.
 */
export async function benchShop(
  supervisor: Supervisor,
  options: Pick<ThrowawayOptions, "postgres_settings" | "env"> = {}
): Promise<ThrowawayShop> {
  const env = {
    TRUSTED_PROXIES: "loopback",
    LOG_LEVEL: "warn",
    ...options.env,
  }
  return await openThrowawayShop({ ...options, name: "bench", env }, supervisor)
}
