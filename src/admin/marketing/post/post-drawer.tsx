import { Button, Drawer, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { usePost } from "../../hooks/marketing"
import { CHANNEL_NAMES } from "../../lib/marketing-words"
import { PostActions } from "./post-actions"
import { PostBody } from "./post-body"
import { usePostForm } from "./use-post-form"
import type { Post } from "../../lib/marketing-types"

type PostDrawerProps = { id: string; onClose: () => void }

/** One post: how it looks, how it stands, and what can be done about it. */
export const PostDrawer = ({ id, onClose }: PostDrawerProps) => {
  const { data: post, isPending, isError, error, refetch } = usePost(id)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {post ? `Post on ${CHANNEL_NAMES[post.channel]}` : "Post"}
          </Drawer.Title>
          <Drawer.Description className="sr-only">
            Its preview, its state and its time
          </Drawer.Description>
        </Drawer.Header>
        {post ? (
          <Opened post={post} />
        ) : (
          <Drawer.Body className="flex-1">
            {isPending && (
              <Skeleton className="h-64" aria-busy aria-label="Loading post" />
            )}
            {isError && <LoadFailed error={error} onRetry={refetch} />}
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer>
  )
}

const Opened = ({ post }: { post: Post }) => {
  const form = usePostForm(post)
  return (
    <>
      <Drawer.Body className="flex-1 overflow-y-auto">
        <PostBody post={post} form={form} />
      </Drawer.Body>
      <Drawer.Footer className="flex-wrap">
        <Drawer.Close asChild>
          <Button size="small" variant="secondary">
            Close
          </Button>
        </Drawer.Close>
        <PostActions post={post} form={form} />
      </Drawer.Footer>
    </>
  )
}
