import type { CSSProperties } from "react"
import type { Tone } from "../../lib/words"

// The charts are chunks of their own, and import nothing that the entry has:
// the plugin's bundler would then move the whole entry into a chunk, in a file
// without extension that the host's Tailwind does not read. For that reason
// they are also styled with the theme's variables alone (as is dark mode).

/** Colours of the badges. */
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
