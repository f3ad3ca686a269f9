import type { CSSProperties } from "react"
import type { Tone } from "../../lib/words"

// Charts are chunks of their own. Tailwind reads the plugin's entry alone, so
// they are styled with the theme's variables, which follow dark mode too.

/** Colours of the charts: those of the badges. */
export const TONE_COLOURS: Record<Tone, string> = {
  green: "var(--tag-green-icon)",
  red: "var(--tag-red-icon)",
  orange: "var(--tag-orange-icon)",
  blue: "var(--tag-blue-icon)",
  purple: "var(--tag-purple-icon)",
  grey: "var(--tag-neutral-icon)",
}

export const TICK = { fill: "var(--fg-muted)", fontSize: 11 }
export const GRID_COLOUR = "var(--border-base)"
export const CURSOR = { fill: "var(--bg-base-hover)" }

export const TOOLTIP: {
  contentStyle: CSSProperties
  labelStyle: CSSProperties
  itemStyle: CSSProperties
} = {
  contentStyle: {
    background: "var(--bg-component)",
    border: "1px solid var(--border-base)",
    borderRadius: 8,
    fontSize: 12,
    padding: "8px 12px",
  },
  labelStyle: { color: "var(--fg-base)", fontWeight: 500, marginBottom: 4 },
  itemStyle: { color: "var(--fg-subtle)", padding: 0 },
}
