import type { Linked } from "../../../../modules/provenance/reads/links"
import type { Twin } from "../../../../modules/provenance/reads/twins"

/**
 * A twin as the public sees it: whose it is stays out, and what its owner may
 * unlock is there for the owner alone.
 */
export function presentTwin(
  {
    customer_id,
    garment_id: _,
    metadata_cid: __,
    history,
    ...twin
  }: Linked<Twin>,
  { metadata, viewer }: { metadata: unknown; viewer: string | undefined }
) {
  const isOwner =
    viewer !== undefined && viewer === customer_id && twin.status === "active"
  return {
    ...twin,
    metadata,
    owner_history: history,
    unlockable_content: isOwner ? twin.unlockable_content : null,
  }
}
