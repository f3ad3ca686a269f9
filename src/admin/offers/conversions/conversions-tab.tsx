import { useState } from "react"
import { Section } from "../../components/section"
import { useConversions } from "../../hooks/offers/logs"
import type { Conversion } from "../../lib/offer-types"
import { CONVERSION_STATES } from "../../lib/offer-words"
import { optionsOf } from "../../lib/words"
import { FilterSelect } from "../filter-select"
import { LogBody } from "../log-body"
import { SourceSelect } from "../source-select"
import { useTab } from "../use-tab"
import { ConversionTable } from "./conversion-table"
import { ImportMenu } from "./import-menu"

type Status = Conversion["status"]

/** What clicks came to, as the networks tell it. */
export const ConversionsTab = () => {
  const { preset } = useTab()
  const [source, setSource] = useState<string | undefined>(preset.source)
  const [status, setStatus] = useState<Status>()
  const pages = useConversions({
    source: source ? [source] : undefined,
    status: status && [status],
  })
  return (
    <Section
      title="Conversions"
      description="What visitors you sent came to, by the networks' reports and postbacks"
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <SourceSelect value={source} onChange={setSource} />
          <FilterSelect
            label="Filter by status"
            all="All states"
            value={status}
            options={optionsOf(CONVERSION_STATES)}
            onChange={(value) => setStatus(value as Status | undefined)}
          />
          <ImportMenu />
        </div>
      }
    >
      <LogBody
        pages={pages}
        rows={pages.data?.pages.flatMap((page) => page.conversions)}
        name="conversions"
        empty="No conversion to show. They come with each network's report, read each six hours, or at once by its postback."
      >
        {(rows) => <ConversionTable conversions={rows} />}
      </LogBody>
    </Section>
  )
}
