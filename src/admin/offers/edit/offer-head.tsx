import { Button } from "@medusajs/ui"
import { WordBadge } from "../../components/word-badge"
import type { OfferDetail } from "../../lib/offer-types"
import { OFFER_STATES } from "../../lib/offer-words"
import { PromoteButton } from "./promote-button"
import type { OfferForm } from "./use-offer-form"

type OfferHeadProps = { offer: OfferDetail["offer"]; form: OfferForm }

/** Its state, and what can be done with it as a whole. */
export const OfferHead = ({ offer, form }: OfferHeadProps) => {
  const isDisabled = offer.status === "disabled"
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <WordBadge word={OFFER_STATES[offer.status]} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          variant="secondary"
          type="button"
          disabled={form.isPending}
          onClick={() => form.switchTo(isDisabled ? "active" : "disabled")}
        >
          {isDisabled ? "Enable" : "Disable"}
        </Button>
        <PromoteButton offer={offer} />
      </div>
    </div>
  )
}
