import { Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useSearchParams } from "react-router-dom"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useCampaigns } from "../../hooks/marketing"
import type { Campaign } from "../../lib/marketing-types"
import { campaignColumns } from "./campaign-columns"
import { NewCampaignDrawer } from "./campaign-drawer"
import { CampaignModal } from "./campaign-modal"

/** Mails with the week's deals. */
export const CampaignsTab = () => {
  const state = useListState()
  const { limit, offset } = state.query
  const list = useCampaigns({ limit, offset })
  const [isWriting, setWriting] = useState(false)
  const [params, setParams] = useSearchParams()
  const open = params.get("campaign")
  const show = (id: string | null) =>
    setParams({ tab: "campaigns", ...(id && { campaign: id }) })
  const columns = useMemo(() => campaignColumns(show), [])
  return (
    <>
      <ListTable<Campaign>
        title="Mail"
        description="The week's deals, to those who agreed to it. Each is mailed once."
        state={state}
        list={list}
        columns={columns}
        empty={{
          heading: "No mail yet",
          description:
            "Write one with products of the grid: you see it and send it to yourself before anybody gets it.",
        }}
        actions={
          <Button size="small" onClick={() => setWriting(true)}>
            <Plus />
            Write a mail
          </Button>
        }
      />
      {isWriting && (
        <NewCampaignDrawer
          onClose={() => setWriting(false)}
          onWritten={(id) => {
            setWriting(false)
            show(id)
          }}
        />
      )}
      {open && <CampaignModal id={open} onClose={() => show(null)} />}
    </>
  )
}
