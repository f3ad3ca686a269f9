import { Copy } from "@medusajs/ui"
import { shorten } from "../lib/format"

type CopyableProps = {
  text: string
  /** What it is, for who cannot see it: "token id". */
  name: string
  /** Characters shown at each end; the whole text where left out. */
  ends?: [head: number, tail: number]
  /** Before it, where no column says what it is. */
  label?: string
}

/** Machine text that people compare and copy, seldom read. */
export const Copyable = ({ text, name, ends, label }: CopyableProps) => (
  <span className="inline-flex items-center gap-x-1">
    {label && <span className="text-ui-fg-muted text-xs">{label}</span>}
    <span className="font-mono text-xs" title={text}>
      {ends ? shorten(text, ...ends) : text}
    </span>
    <Copy
      content={text}
      variant="mini"
      aria-label={`Copy ${name} ${text}`}
      className="text-ui-fg-muted"
    />
  </span>
)
