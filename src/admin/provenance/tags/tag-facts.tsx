import { FactRow } from "../../components/fact-row"
import { OrderLink } from "../../components/order-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Tag } from "../../lib/types"
import { TAG_STATES, TAMPER_STATES } from "../../lib/words"

export const TagFacts = ({ tag }: { tag: Tag }) => (
  <div className="divide-y border-b">
    <FactRow label="State">
      <WordBadge word={TAG_STATES[tag.state]} />
    </FactRow>
    {tag.state_note && <FactRow label="Note">{tag.state_note}</FactRow>}
    <FactRow label="Tamper loop">
      {tag.tamper ? TAMPER_STATES[tag.tamper].label : "None, or not read yet"}
    </FactRow>
    <FactRow label="Key set">
      {tag.key_set.name}, version {tag.key_set.version}
    </FactRow>
    <FactRow label="Garment">
      {tag.garment ? (
        <>
          {tag.garment.serial} · <OrderLink garment={tag.garment} />
        </>
      ) : (
        "Not bound"
      )}
    </FactRow>
    <FactRow label="Taps">{tag.scan_count}</FactRow>
    <FactRow label="Last counter">{tag.last_counter ?? "–"}</FactRow>
    <FactRow label="Last accepted tap">
      <TimeAgo date={tag.last_accepted_at} />
    </FactRow>
  </div>
)
