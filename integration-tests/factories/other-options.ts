import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlOf } from "../../src/lib/sql"
import { createMinter } from "../../src/modules/provenance/minter"
import type { ProvenanceOptions } from "../../src/modules/provenance/options"
import type { Shop } from "./shop"

/**
 * As if the shop had been started with other options for chain and signer, as
 * long as `job` runs: booting anew would take ten seconds.
 */
export async function withOptions(
  { container, provenance }: Shop,
  over: Partial<Pick<ProvenanceOptions, "chain" | "signer">>,
  job: () => Promise<void>
): Promise<void> {
  const before = provenance.minter
  const minter = createMinter({
    sql: sqlOf(container.resolve(ContainerRegistrationKeys.PG_CONNECTION)),
    options: { ...provenance.options, ...over },
    logger: container.resolve(ContainerRegistrationKeys.LOGGER),
    emit: async () => {},
  })
  Object.assign(provenance, { minter })
  try {
    await job()
  } finally {
    Object.assign(provenance, { minter: before })
  }
}
