import { Text } from "@medusajs/ui"
import { type Ref, useState } from "react"
import { Copyable } from "../../components/copyable"
import { MintBadge } from "../../components/mint-badge"
import { WordBadge } from "../../components/word-badge"
import type { Garment } from "../../lib/types"
import { GARMENT_STATES } from "../../lib/words"
import { BindField } from "./bind-field"
import { BoundTag } from "./bound-tag"

type UnitRowProps = {
  garment: Garment
  fieldRef: Ref<HTMLInputElement>
  onBound: () => void
}

/** One unit: what it is, its token, and its tag or the field for one. */
export const UnitRow = ({ garment, fieldRef, onBound }: UnitRowProps) => {
  const [isReplacing, setIsReplacing] = useState(false)
  const { tag, mint, status } = garment
  const done = () => {
    setIsReplacing(false)
    onBound()
  }
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" weight="plus" className="truncate">
          {garment.product_title}
          <span className="text-ui-fg-subtle font-normal">
            {garment.variant_title && ` · ${garment.variant_title}`}
            {` · unit ${garment.unit + 1}`}
          </span>
        </Text>
        <span className="flex shrink-0 items-center gap-x-2">
          {status !== "active" && <WordBadge word={GARMENT_STATES[status]} />}
          <MintBadge mint={mint} />
        </span>
      </div>
      <div className="text-ui-fg-subtle flex flex-wrap gap-x-4 gap-y-1">
        <Copyable text={garment.serial} name="serial" label="Serial" />
        <Copyable
          text={garment.token_id}
          name="token id"
          label="Token"
          ends={[6, 4]}
          href={garment.explorer_url}
        />
        {mint?.transaction_hash && (
          <Copyable
            text={mint.transaction_hash}
            name="transaction hash"
            label="Transaction"
            ends={[6, 4]}
            href={mint.explorer_url}
          />
        )}
      </div>
      {tag && (
        <BoundTag garment={garment} onReplace={() => setIsReplacing(true)} />
      )}
      {status === "active" && (!tag || isReplacing) && (
        <BindField
          garment={garment}
          fieldRef={isReplacing ? null : fieldRef}
          onBound={done}
          onCancel={isReplacing ? () => setIsReplacing(false) : undefined}
        />
      )}
    </div>
  )
}
