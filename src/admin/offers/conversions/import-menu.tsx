import { ArrowPath } from "@medusajs/icons"
import { Button, DropdownMenu, toast } from "@medusajs/ui"
import { useImportConversions } from "../../hooks/offers/logs"
import { useSources } from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import { whole } from "../../lib/sync-progress"

/** Reads a network's report now, not at its next turn. */
export const ImportMenu = () => {
  const { data } = useSources()
  const { mutate, isPending } = useImportConversions()
  const active = data?.filter(({ status }) => status === "active") ?? []
  const start = (slug: string) =>
    mutate(slug, {
      onSuccess: ({ import: done }) =>
        toast.success(
          "read" in done
            ? `${whole(done.read)} read: ${whole(done.created)} new, ${whole(done.changed)} changed`
            : "The report is being read"
        ),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild disabled={active.length === 0}>
        <Button size="small" variant="secondary" isLoading={isPending}>
          <ArrowPath />
          Import now
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {active.map(({ slug, name }) => (
          <DropdownMenu.Item key={slug} onClick={() => start(slug)}>
            {name}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
