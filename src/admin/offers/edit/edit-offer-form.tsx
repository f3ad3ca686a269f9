import { FormDrawer } from "../../components/form-drawer"
import { messageOf } from "../../lib/format"
import type { OfferDetail } from "../../lib/offer-types"
import { DuplicateList } from "./duplicate-list"
import { OfferFacts } from "./offer-facts"
import { OfferFields } from "./offer-fields"
import { OfferHead } from "./offer-head"
import { PriceList } from "./price-list"
import { useOfferForm } from "./use-offer-form"

type EditOfferFormProps = {
  detail: OfferDetail
  onOpen: (id: string) => void
  onClose: () => void
}

/** One offer: what the merchant says of it, and what the network does. */
export const EditOfferForm = (props: EditOfferFormProps) => {
  const { detail, onOpen, onClose } = props
  const form = useOfferForm(detail)
  return (
    <FormDrawer
      title={detail.offer.title}
      description="What you write here stays, whatever the network sends."
      submit="Save"
      isPending={form.isPending}
      isReady={form.isReady}
      error={form.error && messageOf(form.error)}
      onSubmit={() => form.submit(onClose)}
      onClose={onClose}
    >
      <OfferHead offer={detail.offer} form={form} />
      <OfferFields offer={detail.offer} form={form} />
      <OfferFacts offer={detail.offer} />
      <DuplicateList duplicates={detail.duplicates} onOpen={onOpen} />
      <PriceList prices={detail.prices} />
    </FormDrawer>
  )
}
