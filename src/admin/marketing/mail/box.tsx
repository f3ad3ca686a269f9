import { Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

type BoxProps = { title: string; children: ReactNode }

/** One thing to do or to know, beside the preview. */
export const Box = ({ title, children }: BoxProps) => (
  <section
    aria-label={title}
    className="border-ui-border-base flex flex-col gap-y-3 rounded-lg border p-4"
  >
    <Heading level="h3">{title}</Heading>
    {children}
  </section>
)
