import { Skeleton } from "@medusajs/ui"

export const ScansSkeleton = () => (
  <div className="flex flex-col gap-y-px" aria-busy aria-label="Loading scans">
    {[1, 2, 3, 4, 5].map((row) => (
      <Skeleton key={row} className="h-12 rounded-none" />
    ))}
  </div>
)
