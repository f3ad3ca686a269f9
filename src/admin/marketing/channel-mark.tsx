import { clx } from "@medusajs/ui"
import type { ChannelKind } from "../lib/marketing-types"

/** Two letters in a box: the networks' own marks are theirs. */
const MARKS: Record<ChannelKind, string> = {
  x: "X",
  facebook: "Fb",
  instagram: "Ig",
}

type ChannelMarkProps = { kind: ChannelKind; isLarge?: boolean }

export const ChannelMark = ({ kind, isLarge = false }: ChannelMarkProps) => (
  <span
    aria-hidden
    className={clx(
      "bg-ui-contrast-bg-base text-ui-contrast-fg-primary inline-flex shrink-0 items-center justify-center font-medium",
      isLarge
        ? "size-8 rounded-lg text-xs"
        : "h-3.5 min-w-4 rounded-sm px-0.5 text-[9px] leading-none"
    )}
  >
    {MARKS[kind]}
  </span>
)
