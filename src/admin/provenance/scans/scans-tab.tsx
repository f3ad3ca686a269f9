import { Button } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { useScans } from "../../hooks/provenance/scans"
import { readTagInput } from "../../lib/read-tag-input"
import type { Verdict } from "../../lib/types"
import { useTab } from "../use-tab"
import { ScanFilters } from "./scan-filters"
import { ScanTable } from "./scan-table"
import { ScansSkeleton } from "./scans-skeleton"

/** The scan log, newest first. It grows without end, so it loads by pages. */
export const ScansTab = () => {
  const { filters } = useTab()
  const [uid, setUid] = useState(filters.uid ?? "")
  const [verdict, setVerdict] = useState<Verdict>()
  const read = readTagInput(uid)
  const scans = useScans({
    uid: read?.kind === "uid" ? read.uid : undefined,
    verdict: verdict && [verdict],
  })
  const rows = scans.data?.pages.flatMap((page) => page.scans)
  return (
    <Section
      title="Scans"
      description="Every tap and what was made of it. Clients are kept as keyed hashes."
      actions={
        <ScanFilters
          uid={uid}
          onUid={setUid}
          isUidWrong={uid !== "" && read?.kind !== "uid"}
          verdict={verdict}
          onVerdict={setVerdict}
        />
      }
    >
      {scans.isError && (
        <LoadFailed error={scans.error} onRetry={scans.refetch} />
      )}
      {scans.isPending && <ScansSkeleton />}
      {rows?.length === 0 && <NothingYet>No scan to show.</NothingYet>}
      {rows && rows.length > 0 && <ScanTable scans={rows} />}
      {scans.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button
            size="small"
            variant="secondary"
            isLoading={scans.isFetchingNextPage}
            onClick={() => void scans.fetchNextPage()}
          >
            Load more
          </Button>
        </div>
      )}
    </Section>
  )
}
