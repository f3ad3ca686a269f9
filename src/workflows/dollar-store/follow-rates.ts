import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { applyPrices } from "./apply-prices"
import { checkPrices } from "./check-prices"
import { refreshGrid } from "./refresh-grid"

/**
 * Fetches rates where there should be newer ones, and prices by them. A shop
 * without a grid asks nobody. When the bank cannot be reached, the last good
 * rates stay; the nightly run tells when they are too old.
 */
export async function followRates(container: MedusaContainer): Promise<void> {
  const { rates } = dollarStoreOf(container)
  if (!(await hasGrid(container)) || !(await rates.isFetchDue())) {
    return
  }
  try {
    const sheets = await rates.fetch()
    if (sheets.length > 0) {
      await applyPrices(container, { trigger: "schedule" })
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Reference rates: ${(error as Error).message}`)
  }
}

/**
 * Once a day everything is looked at, whatever was told of it. Prices that
 * cannot be written, since somebody writes them at this moment or Medusa
 * refuses, are no reason to leave wrong ones unfound.
 */
export async function checkNightly(container: MedusaContainer): Promise<void> {
  if (!(await hasGrid(container))) {
    return
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const parts = {
    "The nightly price run": () =>
      applyPrices(container, { trigger: "schedule" }),
    "The nightly price check": () => checkPrices(container),
    "The nightly look at the grid": () => refreshGrid(container),
  }
  for (const [what, run] of Object.entries(parts)) {
    try {
      await run()
    } catch (error) {
      logger.error(`${what} failed: ${(error as Error).message}`)
    }
  }
}

async function hasGrid(container: MedusaContainer): Promise<boolean> {
  const { listings, options } = dollarStoreOf(container)
  const { count } = await listings.list({}, { limit: 1, offset: 0 })
  return count > 0 || options.sales_channel !== undefined
}
