import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useUpdateOffer } from "../../hooks/offers/offers"
import type { OfferChange, OfferDetail } from "../../lib/offer-types"

export type TextField = "title" | "description" | "category" | "image_url"
type Draft = Partial<Record<TextField, string>>

/** What is typed stands above the offer as it was read last. */
export function useOfferForm({ offer }: OfferDetail) {
  const [draft, setDraft] = useState<Draft>({})
  const { mutate, isPending, error } = useUpdateOffer(offer.id)
  const touched = (Object.keys(draft) as TextField[]).filter(
    (field) => draft[field]?.trim() !== (offer[field] ?? "")
  )
  const save = (change: OfferChange, words: string, onSaved?: () => void) =>
    mutate(
      { ...change, expected_updated_at: offer.updated_at },
      {
        onSuccess: () => {
          toast.success(words)
          onSaved?.()
        },
      }
    )
  return {
    isPending,
    error,
    isReady:
      touched.length > 0 && (draft.title === undefined || !!draft.title.trim()),
    valueOf: (field: TextField) => draft[field] ?? offer[field] ?? "",
    set: (field: TextField, value: string) =>
      setDraft({ ...draft, [field]: value }),
    submit: (onSaved: () => void) =>
      save(
        Object.fromEntries(
          touched.map((field) => [field, draft[field]?.trim()])
        ),
        "Offer saved",
        onSaved
      ),
    /** The network's own again. */
    takeBack: (field: TextField) => {
      const { [field]: _, ...rest } = draft
      save({ [field]: null }, "The network's own again", () => setDraft(rest))
    },
    switchTo: (status: "active" | "disabled") =>
      save(
        { status },
        status === "disabled" ? "Offer disabled" : "Offer enabled"
      ),
  }
}

export type OfferForm = ReturnType<typeof useOfferForm>
