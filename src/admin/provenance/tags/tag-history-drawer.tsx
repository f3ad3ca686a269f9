import { Drawer, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useTagHistory } from "../../hooks/provenance/tags"
import { TagFacts } from "./tag-facts"
import { TagHistory } from "./tag-history"

type TagHistoryDrawerProps = { id: string; uid: string; onClose: () => void }

/** A tag's figures and its life, newest step first. */
export const TagHistoryDrawer = (props: TagHistoryDrawerProps) => {
  const { data, isPending, isError, error, refetch } = useTagHistory(props.id)
  return (
    <Drawer open onOpenChange={(open) => !open && props.onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>Tag {props.uid}</Drawer.Title>
          <Drawer.Description className="sr-only">
            Figures and history of the tag
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto p-0">
          {isError && <LoadFailed error={error} onRetry={refetch} />}
          {isPending && <Skeleton className="m-6 h-48" />}
          {data && (
            <>
              <TagFacts tag={data.tag} />
              <TagHistory history={data.history} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
