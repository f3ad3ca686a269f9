import { toast } from "@medusajs/ui"
import { useCallback, useMemo, useState } from "react"
import { useMoveListing } from "../../hooks/dollar-store"
import type { Listing } from "../../lib/dollar-store-types"
import { messageOf } from "../../lib/format"

type PlacesInput = {
  /** False while a search or filter leaves listings out. */
  isWhole: boolean
  rows: readonly Listing[]
  /** Of the first row, in all listings. */
  offset: number
  count: number
}

export type Direction = "up" | "down"

/**
 * Places in the order of all listings, and moving from one to another. With a
 * filter nobody can see what a listing moves past, so nothing is moved.
 */
export function usePlaces({ isWhole, rows, offset, count }: PlacesInput) {
  const { mutateAsync, isPending } = useMoveListing()
  const [said, say] = useState("")
  const placeOf = useCallback(
    ({ product_id }: Listing) =>
      offset + rows.findIndex((row) => row.product_id === product_id),
    [rows, offset]
  )
  const moveTo = useCallback(
    async (listing: Listing, place: number, focus?: Direction) => {
      try {
        await mutateAsync({ product_id: listing.product_id, place })
        if (focus) {
          await keepFocus(listing, focus)
        }
        // Last: who hears it may go on at once.
        say(`${listing.title} is at place ${place + 1} of ${count}`)
      } catch (error) {
        toast.error(messageOf(error))
      }
    },
    [mutateAsync, count]
  )
  return useMemo(
    () => ({ isWhole, isPending, count, placeOf, moveTo, said }),
    [isWhole, isPending, count, placeOf, moveTo, said]
  )
}

export type Places = ReturnType<typeof usePlaces>

export const placeButtonId = (
  { product_id }: Pick<Listing, "product_id">,
  direction: Direction
) => `move-${direction}-${product_id}`

/** Until the buttons are drawn anew, which takes a slow machine some frames. */
const FRAMES_MAX = 60

/** The row was taken to another place of the page, and the cursor with it. */
async function keepFocus(
  listing: Listing,
  direction: Direction
): Promise<void> {
  const other: Direction = direction === "up" ? "down" : "up"
  for (let frame = 0; frame < FRAMES_MAX; frame++) {
    await new Promise(requestAnimationFrame)
    const button = [direction, other]
      .map((it) => document.getElementById(placeButtonId(listing, it)))
      .find((it) => it instanceof HTMLButtonElement && !it.disabled)
    if (button) {
      return button.focus()
    }
  }
}
