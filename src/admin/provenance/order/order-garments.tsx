import { Badge } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { Section } from "../../components/section"
import { useOrderGarments } from "../../hooks/provenance/garments"
import type { Garment } from "../../lib/types"
import { UnitRow } from "./unit-row"
import { useBindingFocus } from "./use-binding-focus"

type OrderGarmentsProps = { order: { id: string; payment_status: string } }

const isUnbound = ({ status, tag }: Garment) => status === "active" && !tag

/** The units of an order with their tokens and tags; where tags are bound. */
export const OrderGarments = ({ order }: OrderGarmentsProps) => {
  const { data, isError, error, refetch, isPending } = useOrderGarments(order)
  const unbound = (data ?? []).filter(isUnbound).map(({ id }) => id)
  const { fieldRef, moveOn } = useBindingFocus(unbound)
  if (isPending || data?.length === 0) {
    return null
  }
  if (isError && !data) {
    return (
      <Section title="Provenance">
        <LoadFailed error={error} onRetry={refetch} />
      </Section>
    )
  }
  return (
    <Section
      title="Provenance"
      description="Tap each garment's tag on the reader while packing"
      actions={
        <Badge size="2xsmall" color={unbound.length > 0 ? "orange" : "green"}>
          {progressOf(data ?? [])}
        </Badge>
      }
    >
      {data?.map((garment) => (
        <UnitRow
          key={garment.id}
          garment={garment}
          fieldRef={fieldRef(garment.id)}
          onBound={() => moveOn(garment.id)}
        />
      ))}
    </Section>
  )
}

function progressOf(garments: Garment[]): string {
  const active = garments.filter(({ status }) => status === "active")
  const bound = active.filter(({ tag }) => tag !== null)
  return `${bound.length} of ${active.length} bound`
}
