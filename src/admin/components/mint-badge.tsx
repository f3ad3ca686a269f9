import { Tooltip } from "@medusajs/ui"
import type { Garment } from "../lib/types"
import { MINT_STATES } from "../lib/words"
import { WordBadge } from "./word-badge"

/** How far a garment's mint is; why it failed on hover and focus. */
export const MintBadge = ({ mint }: { mint: Garment["mint"] }) => {
  if (!mint) {
    return <WordBadge word={{ label: "Not minted", tone: "grey" }} />
  }
  const badge = <WordBadge word={MINT_STATES[mint.state]} />
  return mint.error ? (
    <Tooltip content={mint.error}>
      <span tabIndex={0} aria-label={`Mint error: ${mint.error}`}>
        {badge}
      </span>
    </Tooltip>
  ) : (
    badge
  )
}
