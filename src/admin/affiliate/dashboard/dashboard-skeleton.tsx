import { Skeleton } from "@medusajs/ui"

const TILES = [1, 2, 3, 4, 5, 6, 7, 8]

/** As high as what takes its place, so nothing jumps. */
export const DashboardSkeleton = () => (
  <div className="flex flex-col gap-y-3" aria-busy aria-label="Loading figures">
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {TILES.map((tile) => (
        <Skeleton key={tile} className="h-[104px]" />
      ))}
    </div>
    <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
      <Skeleton className="h-80" />
      <Skeleton className="h-80" />
    </div>
    <Skeleton className="h-72" />
  </div>
)
