import { setTimeout } from "node:timers/promises"
import type { MedusaError } from "@medusajs/framework/utils"
import { dollarStoreErrors } from "../../../modules/dollar-store/errors"

const ATTEMPTS_MAX = 50
const WAIT_MS = 100

/**
 * Does a job that writes prices, after the run that is under way. Listings may
 * be made many at a time, and prices are written by one run.
 */
export async function inTurn(job: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return void (await job())
    } catch (error) {
      const { code } = dollarStoreErrors.runUnderWay()
      if ((error as MedusaError).code !== code || attempt === ATTEMPTS_MAX) {
        throw error
      }
      await setTimeout(WAIT_MS)
    }
  }
}
