import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { provenanceOf } from "../../../modules/provenance/resolve"
import { SOURCES, type Source, type SourceRow } from "./reconciled-sources"

const WATERMARK = "order-garments"
/** How far back the first look goes, and how long a failure is tried again. */
const LOOK_BACK_MS = 7 * 86_400_000
/** A transaction that commits late carries an earlier time than the look. */
const OVERLAP_MS = 10 * 60_000
const PAGE = 200

/**
 * Follows every order that was placed for nothing, paid, refunded, changed or
 * cancelled since the last look. The watermark is raised after the work, so a
 * crash repeats it. Without a chain it stays, so that garments wait for one
 * however long that takes.
 *
 * @throws when the chain's node is down: said once, not for each order
 */
export async function reconcileOrderGarments(
  container: MedusaContainer,
  now: Date
): Promise<void> {
  const provenance = provenanceOf(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const lookBack = new Date(now.getTime() - LOOK_BACK_MS)
  const reached = await provenance.watermark(WATERMARK)
  if (!provenance.minter.is_configured) {
    await provenance.raiseWatermark(WATERMARK, reached ?? lookBack)
    await warnOfWaiting(container, logger)
    return
  }
  await provenance.minter.place()
  const since = reached ? new Date(reached.getTime() - OVERLAP_MS) : lookBack
  let failures = 0
  for (const source of SOURCES) {
    failures += await followSource(container, source, since)
  }
  await provenance.raiseWatermark(WATERMARK, failures > 0 ? lookBack : now)
}

async function warnOfWaiting(container: MedusaContainer, logger: Logger) {
  if (await provenanceOf(container).hasNfcProducts()) {
    logger.warn("Garments wait: no chain is configured (provenance.chain)")
  }
}

/** @returns how many could not be followed; none keeps the others waiting */
async function followSource(
  container: MedusaContainer,
  source: Source,
  since: Date
): Promise<number> {
  const { entity, fields, filters } = source
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  let failures = 0
  let skip = 0
  let rows: SourceRow[]
  do {
    const { data } = await query.graph({
      entity,
      fields,
      filters: filters(since),
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    })
    rows = data as unknown as SourceRow[]
    for (const row of rows) {
      failures += await followRow(container, source, row)
    }
    skip += PAGE
  } while (rows.length === PAGE)
  return failures
}

async function followRow(
  container: MedusaContainer,
  { entity, follow }: Source,
  row: SourceRow
): Promise<0 | 1> {
  try {
    await follow(container, row)
    return 0
  } catch (error) {
    const { message } = error as Error
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Garments do not follow ${entity} ${row.id} yet: ${message}`)
    return 1
  }
}
