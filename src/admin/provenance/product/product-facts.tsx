import { Copyable } from "../../components/copyable"
import { FactRow } from "../../components/fact-row"
import { counted } from "../../lib/format"
import type { ProductSettings } from "../../lib/types"
import { itemsOf } from "./unlockable-items"

export const ProductFacts = ({ product }: { product: ProductSettings }) => {
  const { batch_number, contract_address, units_sold, units_minted } = product
  const items = itemsOf(product).length
  return (
    <>
      <FactRow label="Batch">{batch_number ?? "–"}</FactRow>
      <FactRow label="Contract">
        {contract_address ? (
          <Copyable
            text={contract_address}
            name="contract address"
            ends={[6, 4]}
          />
        ) : (
          "The shop's own"
        )}
      </FactRow>
      <FactRow label="Units sold">{units_sold}</FactRow>
      <FactRow label="Units minted">{units_minted}</FactRow>
      <FactRow label="Owners' content">
        {items === 0 ? "None" : counted(items, "item")}
      </FactRow>
    </>
  )
}
