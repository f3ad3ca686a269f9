import { Button, Skeleton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { LoadFailed } from "../components/load-failed"
import { NothingYet } from "../components/nothing-yet"
import type { Pages } from "../hooks/offers/use-pages"

type LogBodyProps<Row> = {
  pages: Pages
  rows: Row[] | undefined
  /** What is loaded, for who cannot see it: "conversions". */
  name: string
  empty: string
  /** What the next ones are; default "Load more". */
  more?: string | undefined
  children: (rows: Row[]) => ReactNode
}

/** The rows of a log, or why there are none; the next ones on demand. */
export const LogBody = <Row,>(props: LogBodyProps<Row>) => {
  const { pages, rows } = props
  return (
    <>
      {pages.isError && (
        <LoadFailed error={pages.error} onRetry={pages.refetch} />
      )}
      {pages.isPending && (
        <div
          className="flex flex-col gap-y-px"
          aria-busy
          aria-label={`Loading ${props.name}`}
        >
          {[1, 2, 3, 4, 5].map((row) => (
            <Skeleton key={row} className="h-12 rounded-none" />
          ))}
        </div>
      )}
      {rows?.length === 0 && <NothingYet>{props.empty}</NothingYet>}
      {rows && rows.length > 0 && props.children(rows)}
      {pages.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button
            size="small"
            variant="secondary"
            isLoading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {props.more ?? "Load more"}
          </Button>
        </div>
      )}
    </>
  )
}
