import { Skeleton } from "@medusajs/ui"

export const ChartSkeleton = () => (
  <Skeleton className="h-60 w-full" aria-busy aria-label="Loading chart" />
)
