import { ArrowPath } from "@medusajs/icons"
import { Button, Skeleton, toast } from "@medusajs/ui"
import { FactRow } from "../../components/fact-row"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import {
  useFetchRates,
  useRates,
  useStoreStatus,
} from "../../hooks/dollar-store"
import type { Sheet, StoreStatus } from "../../lib/dollar-store-types"
import { RATE_SOURCES } from "../../lib/dollar-store-words"
import { messageOf } from "../../lib/format"
import { ageText } from "../../lib/grid-text"
import { ImportRates } from "./import-rates"
import { RateTable } from "./rate-table"

/** The rates that prices are made from, and two ways to newer ones. */
export const RatesSection = () => {
  const rates = useRates()
  const { data: status } = useStoreStatus()
  const [sheet] = rates.data?.rates ?? []
  return (
    <Section
      title="Reference rates"
      description="Of the European Central Bank, each working day after 16:00 in Frankfurt."
      actions={
        <div className="flex gap-x-2">
          <FetchRates />
          <ImportRates />
        </div>
      }
    >
      {rates.isPending && (
        <Skeleton
          className="m-6 h-32"
          aria-busy
          aria-label="Loading reference rates"
        />
      )}
      {rates.isError && (
        <LoadFailed error={rates.error} onRetry={rates.refetch} />
      )}
      {rates.data && !sheet && (
        <NothingYet>
          There are no rates yet: fetch them, or import a file of the bank's.
        </NothingYet>
      )}
      {sheet && status && (
        <>
          <SheetFacts
            sheet={sheet}
            age_days={rates.data?.age_days ?? 0}
            isStale={status.rates_stale}
          />
          <RateTable sheet={sheet} {...baseOf(status)} />
        </>
      )}
    </Section>
  )
}

const baseOf = ({ base_price, base_currency }: StoreStatus) => ({
  base_price,
  base_currency,
})

type SheetFactsProps = { sheet: Sheet; age_days: number; isStale: boolean }

const SheetFacts = ({ sheet, age_days, isStale }: SheetFactsProps) => (
  <>
    <FactRow label="Day">
      <span className="flex items-center gap-x-2">
        {sheet.date}
        <WordBadge
          word={{ label: ageText(age_days), tone: isStale ? "red" : "green" }}
        />
      </span>
    </FactRow>
    <FactRow label="Source">{RATE_SOURCES[sheet.source]}</FactRow>
    <FactRow label="Stored">
      <TimeAgo date={sheet.fetched_at} />
    </FactRow>
  </>
)

const FetchRates = () => {
  const { mutate, isPending } = useFetchRates()
  const fetchNow = () =>
    mutate(undefined, {
      onSuccess: ({ dates }) =>
        toast.success(
          dates.length > 0
            ? `Rates of ${dates.join(", ")} are stored`
            : "These are the newest rates"
        ),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={fetchNow}
    >
      <ArrowPath />
      Fetch now
    </Button>
  )
}
