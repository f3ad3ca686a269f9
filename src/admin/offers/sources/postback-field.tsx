import { Text } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { useSource } from "../../hooks/offers/sources"

/** Where the network tells of sales at once, for those that do. */
export const PostbackField = ({ slug }: { slug: string }) => {
  const { data } = useSource(slug)
  return data?.postback_url ? (
    <div className="flex flex-col gap-y-1.5">
      <Text size="small" weight="plus">
        Postback address
      </Text>
      <span className="break-all">
        <Copyable text={data.postback_url} name="postback address" />
      </span>
      <Text size="small" className="text-ui-fg-subtle">
        Enter it at the network, and it tells of sales at once. Keep it secret:
        whoever has it can report sales.
      </Text>
    </div>
  ) : null
}
