import { Copy } from "@medusajs/ui"
import { shorten } from "../lib/format"

type CopyableProps = {
  text: string
  /** What it is, for who cannot see it: "token id". */
  name: string
  /** Characters shown at each end; the whole text where left out. */
  ends?: [head: number, tail: number]
  /** Where it can be looked up, at a block explorer. */
  href?: string | null
  /** Before it, where no column says what it is. */
  label?: string
}

/** Machine text that people compare and copy, seldom read. */
export const Copyable = ({ text, name, ends, href, label }: CopyableProps) => (
  <span className="inline-flex items-center gap-x-1">
    {label && <span className="text-ui-fg-muted text-xs">{label}</span>}
    {href ? (
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        title={text}
        aria-label={`Look up ${name} ${text} at the block explorer`}
        className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover font-mono text-xs"
        onClick={(event) => event.stopPropagation()}
      >
        {ends ? shorten(text, ...ends) : text}
      </a>
    ) : (
      <span className="font-mono text-xs" title={text}>
        {ends ? shorten(text, ...ends) : text}
      </span>
    )}
    <Copy
      content={text}
      variant="mini"
      aria-label={`Copy ${name} ${text}`}
      className="text-ui-fg-muted"
    />
  </span>
)
