import { Copy } from "@medusajs/ui"

/** A whole address, to read and to copy. */
export const LinkAddress = ({ url }: { url: string }) => (
  <div className="bg-ui-bg-component border-ui-border-base flex items-start justify-between gap-x-2 rounded-lg border px-3 py-2">
    <span className="break-all font-mono text-xs leading-5">{url}</span>
    <Copy
      content={url}
      variant="mini"
      aria-label="Copy address"
      className="text-ui-fg-muted mt-1 shrink-0"
    />
  </div>
)
