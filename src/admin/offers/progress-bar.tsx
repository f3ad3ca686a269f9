import { clx } from "@medusajs/ui"

type ProgressBarProps = {
  /** 0 to 1; null where nobody knows yet. */
  share: number | null
  /** What it is of, for who cannot see it. */
  label: string
}

export const ProgressBar = ({ share, label }: ProgressBarProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    className="bg-ui-bg-component h-1.5 w-full overflow-hidden rounded-full"
  >
    <div
      className={clx(
        "bg-ui-tag-blue-icon h-full rounded-full transition-[width] duration-500",
        share === null && "w-1/3 animate-pulse"
      )}
      style={share === null ? undefined : { width: `${share * 100}%` }}
    />
  </div>
)
