import { StatusBadge } from "@medusajs/ui"
import type { Word } from "../lib/words"

/** A state in its words and colour. */
export const WordBadge = ({ word }: { word: Word }) => (
  <StatusBadge color={word.tone} className="w-fit whitespace-nowrap">
    {word.label}
  </StatusBadge>
)
