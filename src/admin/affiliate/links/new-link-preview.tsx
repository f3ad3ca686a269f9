import { Heading, InlineTip, Skeleton, Text } from "@medusajs/ui"
import { ErrorLine } from "../../components/error-line"
import { messageOf } from "../../lib/format"
import { useLate } from "../../marketing/post/use-late"
import { useLinkPreview } from "../hooks/links"
import { warningsOf } from "../lib/link-text"
import type { LinkPreview } from "../lib/link-types"
import type { LinkForm } from "./create-link-drawer"
import { LinkAddress } from "./link-address"

/** The link as it would be made, and what would be wrong with it. */
export const NewLinkPreview = ({ form }: { form: LinkForm }) => {
  const { partner_id, product_id } = form
  const source = useLate(form.source.trim())
  const campaign = useLate(form.campaign.trim())
  const isReady = partner_id !== "" && product_id !== ""
  const { data, error } = useLinkPreview(
    isReady
      ? {
          ...{ partner_id, product_id },
          ...(source && { source }),
          ...(campaign && { campaign }),
        }
      : null
  )
  return (
    <section aria-label="Preview" className="flex flex-col gap-y-3">
      <Heading level="h3">Preview</Heading>
      {!isReady && (
        <Text size="small" className="text-ui-fg-muted">
          Choose a partner and a product to see the link.
        </Text>
      )}
      <ErrorLine message={isReady && error ? messageOf(error) : null} />
      {isReady && !data && !error && (
        <Skeleton className="h-10" aria-busy aria-label="Loading preview" />
      )}
      {isReady && data && !error && (
        <Shown preview={data} typed={{ source, campaign }} />
      )}
    </section>
  )
}

type ShownProps = {
  preview: LinkPreview
  typed: { source: string; campaign: string }
}

const Shown = ({ preview, typed }: ShownProps) => (
  <>
    <LinkAddress url={preview.url} />
    {preview.destination && (
      <Text size="small" className="text-ui-fg-subtle break-all">
        {preview.destination.kind === "own"
          ? "Leads to your shop: "
          : "Leads to another shop: "}
        {preview.destination.url.replace("click-id", "…")}
      </Text>
    )}
    {warningsOf(preview, typed).map(({ label, text }) => (
      <InlineTip key={label} label={label} variant="warning" role="status">
        {text}
      </InlineTip>
    ))}
  </>
)
