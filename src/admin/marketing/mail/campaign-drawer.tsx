import { Input, Textarea, toast } from "@medusajs/ui"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useCreateCampaign, useUpdateCampaign } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { Campaign } from "../../lib/marketing-types"
import { DealsChoice } from "./deals-choice"
import { type CampaignForm, useCampaignForm } from "./use-campaign-form"

type NewCampaignDrawerProps = {
  onClose: () => void
  onWritten: (id: string) => void
}

export const NewCampaignDrawer = (props: NewCampaignDrawerProps) => {
  const form = useCampaignForm(undefined)
  const { mutate, isPending, error } = useCreateCampaign()
  const onSubmit = () =>
    mutate(form.body, {
      onSuccess: ({ campaign }) => {
        toast.success("The mail is kept as a draft")
        props.onWritten(campaign.id)
      },
    })
  return (
    <FormDrawer
      title="Write a mail"
      description="It begins as a draft. Prices are what they always are: nothing is called a discount."
      submit="Keep draft"
      isPending={isPending}
      isReady={form.isReady}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={props.onClose}
    >
      <CampaignFields form={form} />
    </FormDrawer>
  )
}

type EditCampaignDrawerProps = { campaign: Campaign; onClose: () => void }

export const EditCampaignDrawer = (props: EditCampaignDrawerProps) => {
  const form = useCampaignForm(props.campaign)
  const { mutate, isPending, error } = useUpdateCampaign(props.campaign.id)
  const onSubmit = () => {
    const { product_ids, ...words } = form.body
    const change = { ...words, ...(form.hasNewProducts && { product_ids }) }
    mutate(change, {
      onSuccess: () => {
        toast.success("The mail is changed")
        props.onClose()
      },
    })
  }
  return (
    <FormDrawer
      title="Change the mail"
      description="Nobody has it yet. A time that is planned stays."
      submit="Save"
      isPending={isPending}
      isReady={form.isReady}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={props.onClose}
    >
      <CampaignFields form={form} />
    </FormDrawer>
  )
}

const CampaignFields = ({ form }: { form: CampaignForm }) => (
  <>
    <Field id="campaign-subject" label="Subject">
      <Input
        id="campaign-subject"
        maxLength={150}
        value={form.subject}
        onChange={(event) => form.set({ subject: event.target.value })}
        autoFocus
      />
    </Field>
    <Field
      id="campaign-name"
      label="Campaign"
      hint="Named by its links: clicks and sales are counted by it."
      error={form.nameError}
    >
      <Input
        id="campaign-name"
        maxLength={64}
        spellCheck={false}
        aria-describedby="campaign-name-hint"
        value={form.name}
        onChange={(event) => form.set({ name: event.target.value })}
      />
    </Field>
    <Field id="campaign-intro" label="Introduction" optional>
      <Textarea
        id="campaign-intro"
        rows={3}
        maxLength={2_000}
        value={form.intro}
        onChange={(event) => form.set({ intro: event.target.value })}
      />
    </Field>
    <DealsChoice
      chosen={form.product_ids}
      onChange={(product_ids) => form.set({ product_ids })}
    />
  </>
)
