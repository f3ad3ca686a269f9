import { Button, Input, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import {
  useCancelCampaign,
  useLetterPreview,
  useScheduleCampaign,
} from "../../hooks/marketing"
import { inputOf, momentOf } from "../../lib/calendar"
import { counted, dateTime, messageOf } from "../../lib/format"
import type { Campaign } from "../../lib/marketing-types"
import { Box } from "./box"

/** When it goes out, and to how many. */
export const CampaignSending = ({ campaign }: { campaign: Campaign }) => {
  const { data: letter } = useLetterPreview(campaign.id)
  const { state, scheduled_at, started_at, finished_at } = campaign
  const recipients = letter?.recipients
  return (
    <Box title="Send it">
      {(state === "draft" || state === "scheduled") && (
        <>
          <Text size="small" className="text-ui-fg-subtle">
            {recipients === undefined
              ? "Subscribers are counted …"
              : recipients === 0
                ? "Nobody has confirmed a subscription yet: there is nobody to mail."
                : `${counted(recipients, "subscriber")} confirmed until now.`}
          </Text>
          <SendForm campaign={campaign} recipients={recipients ?? 0} />
        </>
      )}
      {state === "sending" && (
        <>
          <Text size="small">
            Being sent since {started_at && dateTime(started_at)}.
          </Text>
          <CancelButton campaign={campaign} />
        </>
      )}
      {state === "scheduled" && scheduled_at && (
        <CancelButton campaign={campaign} />
      )}
      {(state === "sent" || state === "cancelled") && (
        <Text size="small">
          {state === "sent" ? "Sent" : "Cancelled"}
          {finished_at && ` on ${dateTime(finished_at)}`}.
        </Text>
      )}
    </Box>
  )
}

type SendFormProps = { campaign: Campaign; recipients: number }

const SendForm = ({ campaign, recipients }: SendFormProps) => {
  const [at, setAt] = useState(() => inputOf(campaign.scheduled_at))
  const { mutateAsync, isPending } = useScheduleCampaign(campaign.id)
  const confirm = usePrompt()
  const moment = momentOf(at)
  const send = async () => {
    const isSure = await confirm({
      title: moment ? "Plan this mail?" : "Send this mail now?",
      description: `It goes to ${counted(recipients, "subscriber")}, and to whoever confirms before${moment ? ` ${dateTime(moment)}` : ""}. What is sent cannot be taken back.`,
      confirmText: moment ? "Plan" : "Send now",
      cancelText: "Back",
      variant: "confirmation",
    })
    if (!isSure) {
      return
    }
    try {
      await mutateAsync(moment ?? undefined)
      toast.success(
        moment ? `Planned for ${dateTime(moment)}` : "The mail is on its way"
      )
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return (
    <>
      <Field
        id="campaign-at"
        label="Day and time"
        hint="In your time zone. Left empty: now."
        optional
      >
        <Input
          id="campaign-at"
          type="datetime-local"
          aria-describedby="campaign-at-hint"
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
      </Field>
      <Button size="small" isLoading={isPending} onClick={() => void send()}>
        {moment ? "Plan" : "Send now"}
      </Button>
    </>
  )
}

const CancelButton = ({ campaign }: { campaign: Campaign }) => {
  const { mutateAsync, isPending } = useCancelCampaign(campaign.id)
  const confirm = usePrompt()
  const cancel = async () => {
    const isSure = await confirm({
      title: "Cancel this mail?",
      description: "What is sent is sent; no more of it is.",
      confirmText: "Cancel mail",
      cancelText: "Back",
    })
    if (!isSure) {
      return
    }
    try {
      await mutateAsync(undefined)
      toast.success("No more of it is sent")
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return (
    <Button
      size="small"
      variant="danger"
      isLoading={isPending}
      onClick={() => void cancel()}
    >
      Cancel mail
    </Button>
  )
}
