import { Button, FocusModal, Heading, Skeleton } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { WordBadge } from "../../components/word-badge"
import { useCampaign } from "../../hooks/marketing"
import type { Campaign, CampaignDetail } from "../../lib/marketing-types"
import { CAMPAIGN_STATES } from "../../lib/marketing-words"
import { CampaignCounts } from "./campaign-counts"
import { EditCampaignDrawer } from "./campaign-drawer"
import { CampaignSending } from "./campaign-sending"
import { LetterPreview } from "./letter-preview"
import { TestMail } from "./test-mail"

type CampaignModalProps = { id: string; onClose: () => void }

/** One mail: how it looks, trying it, sending it, and what became of it. */
export const CampaignModal = ({ id, onClose }: CampaignModalProps) => {
  const { data, isPending, isError, error, refetch } = useCampaign(id)
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header>
          <FocusModal.Title asChild>
            <Heading className="ml-2 flex items-center gap-x-3">
              {data?.campaign.subject ?? "Mail"}
              {data && (
                <WordBadge word={CAMPAIGN_STATES[data.campaign.state]} />
              )}
            </Heading>
          </FocusModal.Title>
        </FocusModal.Header>
        <FocusModal.Description className="sr-only">
          Its preview, a test, its time and what became of it
        </FocusModal.Description>
        <FocusModal.Body className="overflow-y-auto p-6">
          {isPending && (
            <Skeleton className="h-96" aria-busy aria-label="Loading mail" />
          )}
          {isError && <LoadFailed error={error} onRetry={refetch} />}
          {data && <Opened {...data} />}
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

const Opened = ({ campaign, counts }: CampaignDetail) => (
  <div className="mx-auto grid max-w-6xl grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
    <LetterPreview id={campaign.id} />
    <div className="flex flex-col gap-y-4">
      {CHANGEABLE.includes(campaign.state) && <Edit campaign={campaign} />}
      <CampaignSending campaign={campaign} />
      <TestMail id={campaign.id} />
      <CampaignCounts campaign={campaign} counts={counts} />
    </div>
  </div>
)

/** Those that nobody has yet. */
const CHANGEABLE: Campaign["state"][] = ["draft", "scheduled"]

const Edit = ({ campaign }: { campaign: Campaign }) => {
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <Button size="small" variant="secondary" onClick={() => setEditing(true)}>
        Change the mail
      </Button>
      {isEditing && (
        <EditCampaignDrawer
          campaign={campaign}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
