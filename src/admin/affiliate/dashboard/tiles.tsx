import { InformationCircle } from "@medusajs/icons"
import { Container, Text, Tooltip } from "@medusajs/ui"
import { type Tile, tilesOf } from "../lib/metrics-text"
import type { Metrics } from "../lib/metrics-types"

/** The numbers that a merchant asks for first, with what each means. */
export const Tiles = ({ metrics }: { metrics: Metrics }) => (
  <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    {tilesOf(metrics).map((tile) => (
      <TileBox key={tile.label} {...tile} />
    ))}
  </dl>
)

const TileBox = ({ label, value, detail, tip }: Tile) => (
  <Container className="flex flex-col gap-y-1 px-4 py-4 lg:px-6">
    <dt className="flex items-center justify-between gap-x-2">
      <Text size="small" weight="plus" className="text-ui-fg-subtle truncate">
        {label}
      </Text>
      <Tooltip content={tip} maxWidth={320}>
        <button
          type="button"
          aria-label={`What it means: ${tip}`}
          className="text-ui-fg-muted hover:text-ui-fg-subtle focus-visible:shadow-borders-focus shrink-0 rounded-full outline-none"
        >
          <InformationCircle />
        </button>
      </Tooltip>
    </dt>
    <dd className="text-ui-fg-base text-lg font-medium tabular-nums lg:text-2xl">
      {value}
    </dd>
    <dd className="txt-compact-xsmall text-ui-fg-muted">{detail}</dd>
  </Container>
)
