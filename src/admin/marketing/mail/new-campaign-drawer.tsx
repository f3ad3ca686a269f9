import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useCreateCampaign } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import { DealsChoice } from "./deals-choice"
import { weekName } from "../../lib/week-name"

type NewCampaignDrawerProps = {
  onClose: () => void
  onWritten: (id: string) => void
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

export const NewCampaignDrawer = (props: NewCampaignDrawerProps) => {
  const [name, setName] = useState(() => weekName(new Date()))
  const [subject, setSubject] = useState("The week's deals")
  const [intro, setIntro] = useState("")
  const [product_ids, setProducts] = useState<string[]>([])
  const { mutate, isPending, error } = useCreateCampaign()
  const nameError =
    name && !NAME.test(name) ? "1 to 64 of a-z, 0-9, dot, dash, _" : null
  const onSubmit = () =>
    mutate(
      {
        ...{ name, subject: subject.trim(), product_ids },
        intro: intro.trim() || undefined,
      },
      {
        onSuccess: ({ campaign }) => {
          toast.success("The mail is kept as a draft")
          props.onWritten(campaign.id)
        },
      }
    )
  return (
    <FormDrawer
      title="Write a mail"
      description="It begins as a draft. Prices are what they always are: nothing is called a discount."
      submit="Keep draft"
      isPending={isPending}
      isReady={
        NAME.test(name) && subject.trim() !== "" && product_ids.length > 0
      }
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={props.onClose}
    >
      <Field id="campaign-subject" label="Subject">
        <Input
          id="campaign-subject"
          maxLength={150}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
          autoFocus
        />
      </Field>
      <Field
        id="campaign-name"
        label="Campaign"
        hint="Named by its links: clicks and sales are counted by it."
        error={nameError}
      >
        <Input
          id="campaign-name"
          maxLength={64}
          spellCheck={false}
          aria-describedby="campaign-name-hint"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field id="campaign-intro" label="Introduction" optional>
        <Textarea
          id="campaign-intro"
          rows={3}
          maxLength={2_000}
          value={intro}
          onChange={(event) => setIntro(event.target.value)}
        />
      </Field>
      <DealsChoice chosen={product_ids} onChange={setProducts} />
    </FormDrawer>
  )
}
