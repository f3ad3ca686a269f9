import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { OpenedRun } from "./open-price-run"

/** Keeps what the prices were before, in the run that changed them. */
export const closePriceRunStep = createStep(
  "close-price-run",
  async ({ run, changes }: OpenedRun, { container }) => {
    const closed = await dollarStoreOf(container).priceRuns.close(
      run.id,
      changes
    )
    return new StepResponse(closed)
  }
)
