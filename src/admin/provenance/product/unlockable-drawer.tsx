import { Plus } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveProduct } from "../../hooks/provenance/products"
import { messageOf } from "../../lib/format"
import type { ProductSettings } from "../../lib/types"
import {
  type Draft,
  draftOf,
  EMPTY_DRAFT,
  itemsOf,
  itemsOfDrafts,
} from "./unlockable-items"
import { UnlockableRow } from "./unlockable-row"

type UnlockableDrawerProps = { product: ProductSettings; onClose: () => void }

const ITEMS_MAX = 20

/** What only the owner of a garment's token sees. */
export const UnlockableDrawer = (props: UnlockableDrawerProps) => {
  const { product, onClose } = props
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    itemsOf(product).map(draftOf)
  )
  const { mutate, isPending, error } = useSaveProduct(product.product_id)
  const change = (at: number, draft: Draft) =>
    setDrafts(drafts.map((old, index) => (index === at ? draft : old)))
  const remove = (at: number) =>
    setDrafts(drafts.filter((_, index) => index !== at))
  const onSubmit = () => {
    const items = itemsOfDrafts(drafts)
    const onSuccess = () => {
      toast.success("Owners' content saved")
      onClose()
    }
    const unlockable_content = items.length > 0 ? items : null
    mutate({ unlockable_content }, { onSuccess })
  }
  return (
    <FormDrawer
      title="Owners' content"
      description="Links and texts that only the owner of a garment's token sees: a care guide, a film, a code."
      submit="Save"
      isPending={isPending}
      isReady={drafts.every(({ title }) => title.trim() !== "")}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {drafts.map((draft, at) => (
        <UnlockableRow
          key={at}
          number={at + 1}
          draft={draft}
          onChange={(changed) => change(at, changed)}
          onRemove={() => remove(at)}
        />
      ))}
      <Button
        size="small"
        variant="secondary"
        type="button"
        className="w-fit"
        disabled={drafts.length >= ITEMS_MAX}
        onClick={() => setDrafts([...drafts, EMPTY_DRAFT])}
      >
        <Plus />
        Add item
      </Button>
    </FormDrawer>
  )
}
