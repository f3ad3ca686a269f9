import { InlineTip } from "@medusajs/ui"

type TipProps = {
  tone: "info" | "warning" | "success"
  label: string
  children: string
}

/** Something to know before going on, read out when it appears. */
export const Tip = ({ tone, label, children }: TipProps) => (
  <InlineTip role="status" label={label} variant={tone}>
    {children}
  </InlineTip>
)
