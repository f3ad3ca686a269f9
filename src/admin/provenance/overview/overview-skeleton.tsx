import { Skeleton } from "@medusajs/ui"

/** As high as what takes its place, so nothing jumps. */
export const OverviewSkeleton = () => (
  <div className="flex flex-col gap-y-3" aria-busy aria-label="Loading">
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {[1, 2, 3, 4].map((card) => (
        <Skeleton key={card} className="h-28" />
      ))}
    </div>
    <Skeleton className="h-80" />
    <Skeleton className="h-72" />
  </div>
)
