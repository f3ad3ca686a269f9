import { toast } from "@medusajs/ui"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
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
  const { mutateAsync } = useMoveListing()
  const [said, say] = useState("")
  const isMoving = useRef(false)
  const placeOf = useCallback(
    ({ product_id }: Listing) =>
      offset + rows.findIndex((row) => row.product_id === product_id),
    [rows, offset]
  )
  const drawn = useRef(placeOf)
  useEffect(() => {
    drawn.current = placeOf
  }, [placeOf])
  const moveTo = useCallback(
    async (listing: Listing, place: number, focus?: Direction) => {
      if (isMoving.current) {
        return
      }
      isMoving.current = true
      try {
        await mutateAsync({ product_id: listing.product_id, place })
        await untilDrawn(() => drawn.current(listing) === place)
        if (focus) {
          keepFocus(listing, focus)
        }
        say(`${listing.title} is at place ${place + 1} of ${count}`)
      } catch (error) {
        toast.error(messageOf(error))
      } finally {
        isMoving.current = false
      }
    },
    [mutateAsync, count]
  )
  const places = useMemo(
    () => ({ isWhole, count, placeOf, moveTo }),
    [isWhole, count, placeOf, moveTo]
  )
  // Apart: cells are drawn anew where places change, and lose the cursor.
  return { places, said }
}

export type Places = ReturnType<typeof usePlaces>["places"]

export const placeButtonId = (
  { product_id }: Pick<Listing, "product_id">,
  direction: Direction
) => `move-${direction}-${product_id}`

/** A move to another page is drawn nowhere. */
const FRAMES_MAX = 60

/** Who hears that a row was moved may go on at once, so it has to be there. */
async function untilDrawn(isDrawn: () => boolean): Promise<void> {
  for (let frame = 0; frame < FRAMES_MAX && !isDrawn(); frame++) {
    await new Promise(requestAnimationFrame)
  }
}

/** The row was taken to another place of the page, and the cursor with it. */
function keepFocus(listing: Listing, direction: Direction): void {
  const other: Direction = direction === "up" ? "down" : "up"
  const button = [direction, other]
    .map((it) => document.getElementById(placeButtonId(listing, it)))
    .find((it) => it instanceof HTMLButtonElement && !it.disabled)
  button?.focus()
}
