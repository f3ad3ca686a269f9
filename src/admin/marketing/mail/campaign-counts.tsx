import { Text } from "@medusajs/ui"
import type { CampaignDetail } from "../../lib/marketing-types"
import { DELIVERY_COUNTS } from "../../lib/marketing-words"
import { Box } from "./box"

type Count = keyof CampaignDetail["counts"]

/** What became of its mails. Openings are nobody's business, so not counted. */
export const CampaignCounts = ({ campaign, counts }: CampaignDetail) => (
  <Box title="What became of it">
    <dl className="grid grid-cols-2 gap-3">
      {(Object.keys(DELIVERY_COUNTS) as Count[]).map((name) => (
        <div key={name} className="flex flex-col">
          <dt className="txt-xsmall text-ui-fg-muted">
            {DELIVERY_COUNTS[name]}
          </dt>
          <dd className="text-ui-fg-base text-lg font-medium tabular-nums">
            {counts[name].toLocaleString("en")}
          </dd>
        </div>
      ))}
    </dl>
    <Text size="small" className="text-ui-fg-subtle">
      Openings are not tracked. Clicks and sales are counted with the other
      clicks, by source <code>email</code> and campaign{" "}
      <code>{campaign.name}</code>.
    </Text>
  </Box>
)
