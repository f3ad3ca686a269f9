import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import type { KeyboardEvent } from "react"
import type { Listing } from "../../lib/dollar-store-types"
import { type Direction, placeButtonId, type Places } from "./use-places"

type PlaceCellProps = { listing: Listing; places: Places }

/** Up and down, by the buttons or by the arrow keys on either. */
export const PlaceCell = ({ listing, places }: PlaceCellProps) => {
  const place = places.placeOf(listing)
  const isFixed = !places.isWhole
  const canGo = {
    up: !isFixed && place > 0,
    down: !isFixed && place < places.count - 1,
  }
  const move = (direction: Direction) => {
    if (canGo[direction]) {
      const next = place + (direction === "up" ? -1 : 1)
      void places.moveTo(listing, next, direction)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = KEYS[event.key]
    if (direction) {
      event.preventDefault()
      move(direction)
    }
  }
  return (
    <div
      role="group"
      aria-label={`Place of ${listing.title}`}
      title={
        isFixed ? "Clear search and filters to change the order" : undefined
      }
      className="flex items-center gap-x-0.5"
      onKeyDown={onKeyDown}
    >
      <span className="text-ui-fg-muted w-6 text-right tabular-nums">
        {isFixed ? "" : place + 1}
      </span>
      {(["up", "down"] as const).map((direction) => (
        <IconButton
          key={direction}
          id={placeButtonId(listing, direction)}
          size="2xsmall"
          variant="transparent"
          aria-label={`Move ${listing.title} ${direction}`}
          disabled={!canGo[direction]}
          onClick={() => move(direction)}
        >
          {direction === "up" ? <ArrowUpMini /> : <ArrowDownMini />}
        </IconButton>
      ))}
    </div>
  )
}

const KEYS: Record<string, Direction | undefined> = {
  ArrowUp: "up",
  ArrowDown: "down",
}
