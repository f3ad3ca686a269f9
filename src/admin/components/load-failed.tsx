import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { messageOf } from "../lib/format"

type LoadFailedProps = { error: unknown; onRetry: () => unknown }

/** In place of what could not be loaded. */
export const LoadFailed = ({ error, onRetry }: LoadFailedProps) => (
  <div
    role="alert"
    className="flex flex-col items-center gap-y-3 px-6 py-10 text-center"
  >
    <ExclamationCircle className="text-ui-fg-error" />
    <Text size="small" className="text-ui-fg-subtle whitespace-pre-line">
      {messageOf(error)}
    </Text>
    <Button size="small" variant="secondary" onClick={() => void onRetry()}>
      Try again
    </Button>
  </div>
)
