import { Text } from "@medusajs/ui"

/** Why something was refused, read out when it appears. */
export const ErrorLine = ({ message }: { message: string | null }) =>
  message ? (
    <Text
      size="small"
      role="alert"
      className="text-ui-fg-error whitespace-pre-line break-words"
    >
      {message}
    </Text>
  ) : null
