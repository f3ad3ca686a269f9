import { Text } from "@medusajs/ui"

/** In place of a list or chart that has nothing to show. */
export const NothingYet = ({ children }: { children: string }) => (
  <Text
    size="small"
    className="text-ui-fg-muted flex min-h-24 items-center justify-center px-6 py-6 text-center"
  >
    {children}
  </Text>
)
