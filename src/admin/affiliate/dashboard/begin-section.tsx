import { Text } from "@medusajs/ui"
import { InnerLink } from "../../components/inner-link"
import { Section } from "../../components/section"
import { type AffiliateTab, tabPath } from "../shared/tab-path"

const STEPS: { tab: AffiliateTab; title: string; text: string; do: string }[] =
  [
    {
      tab: "affiliates",
      title: "Take in a partner",
      text: "Who sells for you, with a ref of its own. Or let customers sign up, and approve them.",
      do: "Open Affiliates",
    },
    {
      tab: "links",
      title: "Make a link",
      text: "To a product of the grid, with a source and a campaign that you will find again here. As a QR code too.",
      do: "Open Links",
    },
    {
      tab: "clicks",
      title: "Follow it",
      text: "Every click is kept with its class and the reasons, and is on this page within a second.",
      do: "Open Clicks",
    },
  ]

/** In place of the figures while there are none: how to come by some. */
export const BeginSection = () => (
  <Section
    title="Nothing has happened yet"
    description="Sales, visitors and clicks are here as soon as there are any. To begin:"
  >
    <ol className="grid grid-cols-1 divide-y md:grid-cols-3 md:divide-x md:divide-y-0">
      {STEPS.map(({ tab, title, text, do: words }, at) => (
        <li key={tab} className="flex flex-col items-start gap-y-1 px-6 py-5">
          <Text size="small" className="text-ui-fg-muted">
            {at + 1}
          </Text>
          <Text weight="plus">{title}</Text>
          <Text size="small" className="text-ui-fg-subtle mb-2">
            {text}
          </Text>
          <Text size="small">
            <InnerLink to={tabPath(tab)}>{words}</InnerLink>
          </Text>
        </li>
      ))}
    </ol>
  </Section>
)
