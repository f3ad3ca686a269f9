import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type FactRowProps = { label: string; children: ReactNode }

export const FactRow = ({ label, children }: FactRowProps) => (
  <div className="text-ui-fg-subtle grid grid-cols-2 items-center px-6 py-3">
    <Text size="small" weight="plus">
      {label}
    </Text>
    <Text size="small" as="span">
      {children}
    </Text>
  </div>
)
