import { useState } from "react"
import { Section } from "../../components/section"
import { useAudit } from "../../hooks/offers/logs"
import type { AuditQuery } from "../../lib/offer-types"
import { FilterSelect } from "../filter-select"
import { LogBody } from "../log-body"
import { SourceSelect } from "../source-select"
import { AuditTable } from "./audit-table"

type Subject = NonNullable<AuditQuery["subject_type"]>

const SUBJECTS: Record<Subject, string> = {
  source: "Sources",
  offer: "Offers",
  run: "Syncs",
}

/** Who changed what. Nothing of it can be changed or taken away. */
export const AuditTab = () => {
  const [source, setSource] = useState<string>()
  const [subject_type, setSubject] = useState<Subject>()
  const pages = useAudit({ source, subject_type })
  return (
    <Section
      title="Audit"
      description="Who changed which source, schedule, credential or offer. Values of credentials are never kept."
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <SourceSelect value={source} onChange={setSource} />
          <FilterSelect
            label="Filter by subject"
            all="Everything"
            value={subject_type}
            options={Object.entries(SUBJECTS).map(([value, label]) => ({
              value,
              label,
            }))}
            onChange={(value) => setSubject(value as Subject | undefined)}
          />
        </div>
      }
    >
      <LogBody
        pages={pages}
        rows={pages.data?.pages.flatMap((page) => page.entries)}
        name="audit"
        empty="Nobody has changed anything yet."
      >
        {(rows) => <AuditTable entries={rows} />}
      </LogBody>
    </Section>
  )
}
