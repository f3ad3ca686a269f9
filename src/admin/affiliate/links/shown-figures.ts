import { createContext } from "react"
import type { LinkFigures } from "../lib/link-types"

type ShownFigures = {
  /** By link; undefined while they are counted. */
  figures: ReadonlyMap<string, LinkFigures> | undefined
  nameOf: (product_id: string) => string
}

/**
 * What comes later than the links. Not a part of the columns: new columns are
 * new cells, and a menu that is open in one of them would close.
 */
export const ShownFigures = createContext<ShownFigures>({
  figures: undefined,
  nameOf: (product_id) => product_id,
})
