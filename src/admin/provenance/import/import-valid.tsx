import { Alert, Text } from "@medusajs/ui"
import { counted } from "../../lib/format"
import { linesOf } from "./lines-of"
import { scrollTo } from "./scroll-to"

type ImportValidProps = { csv: string; valid: number }

const ROWS_SHOWN = 5

/** What an import would do: nothing is stored yet. */
export const ImportValid = ({ csv, valid }: ImportValidProps) => {
  const rows = linesOf(csv).filter((line) => line.trim())
  const rest = rows.length - 1 - ROWS_SHOWN
  return (
    <section ref={scrollTo} role="status" className="flex flex-col gap-y-2">
      <Alert variant="success">
        {counted(valid, "tag")} ready to be imported.
      </Alert>
      <pre className="bg-ui-bg-component text-ui-fg-subtle overflow-x-auto rounded-lg border p-4 font-mono text-xs">
        {rows.slice(0, ROWS_SHOWN + 1).join("\n")}
      </pre>
      {rest > 0 && (
        <Text size="xsmall" className="text-ui-fg-muted">
          and {rest} more
        </Text>
      )}
    </section>
  )
}
