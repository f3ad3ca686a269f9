import { Skeleton } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { Section } from "../../components/section"
import { useProductSettings } from "../../hooks/provenance/products"
import { EditProductDrawer } from "./edit-product-drawer"
import { EnabledSwitch } from "./enabled-switch"
import { ProductActions } from "./product-actions"
import { ProductFacts } from "./product-facts"
import { UnlockableDrawer } from "./unlockable-drawer"

type Drawer = "settings" | "unlockable" | null

/** Whether a product's units become garments with a chip and a token. */
export const ProductProvenance = ({ id }: { id: string }) => {
  const settings = useProductSettings(id)
  const { data: product, isPending, isError, error, refetch } = settings
  const [drawer, setDrawer] = useState<Drawer>(null)
  const close = () => setDrawer(null)
  return (
    <Section
      title="Provenance"
      actions={product && <ProductActions open={setDrawer} />}
    >
      {isPending && <Skeleton className="m-6 h-16" />}
      {isError && <LoadFailed error={error} onRetry={refetch} />}
      {product !== undefined && (
        <EnabledSwitch id={id} isEnabled={product?.nfc_enabled ?? false} />
      )}
      {product && <ProductFacts product={product} />}
      {product && drawer === "settings" && (
        <EditProductDrawer product={product} onClose={close} />
      )}
      {product && drawer === "unlockable" && (
        <UnlockableDrawer product={product} onClose={close} />
      )}
    </Section>
  )
}
