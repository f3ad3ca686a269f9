import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type SectionProps = {
  title: string
  description?: ReactNode
  /** Right of the title. */
  actions?: ReactNode
  children: ReactNode
}

export const Section = (props: SectionProps) => (
  <Container className="divide-y overflow-hidden p-0">
    <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
      <div>
        <Heading level="h2">{props.title}</Heading>
        {props.description && (
          <Text size="small" className="text-ui-fg-subtle">
            {props.description}
          </Text>
        )}
      </div>
      {props.actions}
    </div>
    {props.children}
  </Container>
)
