import { Container, Text } from "@medusajs/ui"

type FigureCardProps = { label: string; value: number; detail: string }

export const FigureCard = ({ label, value, detail }: FigureCardProps) => (
  <Container className="flex flex-col gap-y-1 px-6 py-4">
    <Text size="small" weight="plus" className="text-ui-fg-subtle">
      {label}
    </Text>
    <span className="text-ui-fg-base text-2xl font-medium tabular-nums">
      {value.toLocaleString("en")}
    </span>
    <Text size="xsmall" className="text-ui-fg-muted">
      {detail}
    </Text>
  </Container>
)
