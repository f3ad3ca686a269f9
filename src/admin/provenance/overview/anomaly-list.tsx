import { Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { useAnomalies } from "../../hooks/provenance/scans"
import { AnomalyRow } from "./anomaly-row"

const DAYS = 7

/** Tags whose taps look wrong, worst first. */
export const AnomalyList = () => {
  const { data, isPending, isError, error, refetch } = useAnomalies(DAYS)
  return (
    <Section
      title="Anomalies"
      description={`Tags whose taps look wrong, last ${DAYS} days`}
    >
      {isError && <LoadFailed error={error} onRetry={refetch} />}
      {isPending && <Skeleton className="m-4 h-24" />}
      {data?.length === 0 && <NothingYet>Nothing looks wrong.</NothingYet>}
      {data && data.length > 0 && (
        <ul className="max-h-80 divide-y overflow-y-auto">
          {data.map((anomaly) => (
            <AnomalyRow key={anomaly.tag_id} anomaly={anomaly} />
          ))}
        </ul>
      )}
    </Section>
  )
}
