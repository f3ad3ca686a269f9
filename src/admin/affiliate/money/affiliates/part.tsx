import { Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

type PartProps = { title: string; actions?: ReactNode; children: ReactNode }

/** A part of a drawer with its own heading. */
export const Part = ({ title, actions, children }: PartProps) => (
  <section aria-label={title} className="flex flex-col gap-y-3 px-6 py-4">
    <div className="flex min-h-7 items-center justify-between gap-x-4">
      <Heading level="h3">{title}</Heading>
      {actions}
    </div>
    {children}
  </section>
)
