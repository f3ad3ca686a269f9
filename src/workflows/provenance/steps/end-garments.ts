import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { GarmentEnd } from "../../../modules/provenance/garments/end-garments"
import { provenanceOf } from "../../../modules/provenance/resolve"

type Ends = { ends: Omit<GarmentEnd, "vault_address">[] }

/**
 * Voids or takes back garments, each once per cause. Has no undo: it follows
 * what already happened (money or goods came back), it is the only step, and a
 * token that is on its way to the vault cannot be called off.
 */
export const endGarmentsStep = createStep(
  { name: "end-garments", noCompensation: true },
  async ({ ends }: Ends, { container }) => {
    const provenance = provenanceOf(container)
    const ended: string[] = []
    if (!provenance.minter.is_configured) {
      return new StepResponse(ended) // where is the vault? They wait, too.
    }
    for (const end of ends) {
      ended.push(...(await provenance.endGarmentsOf(end)))
    }
    return new StepResponse(ended)
  }
)
