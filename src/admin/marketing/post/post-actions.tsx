import { Button, toast, usePrompt } from "@medusajs/ui"
import {
  useCancelPost,
  useSchedulePost,
  useUpdatePost,
} from "../../hooks/marketing"
import { dateTime, messageOf } from "../../lib/format"
import type { Post } from "../../lib/marketing-types"
import {
  canBeCancelled,
  canBeChanged,
  canBeScheduled,
  scheduleWords,
} from "../../lib/post-actions"
import type { PostForm } from "./use-post-form"

type PostActionsProps = { post: Post; form: PostForm }

export const PostActions = ({ post, form }: PostActionsProps) => {
  const actions = usePostActions(post, form)
  return (
    <>
      {canBeCancelled(post) && (
        <Button
          size="small"
          variant="danger"
          disabled={actions.isPending}
          onClick={() => void actions.cancel()}
        >
          Cancel post
        </Button>
      )}
      {canBeChanged(post) && form.hasNewWords && (
        <Button
          size="small"
          variant="secondary"
          disabled={actions.isPending}
          onClick={() => void actions.save()}
        >
          Save text
        </Button>
      )}
      {canBeScheduled(post) && (
        <Button
          size="small"
          isLoading={actions.isPending}
          onClick={() => void actions.schedule()}
        >
          {scheduleWords(post, form.hasNewTime && form.moment !== null)}
        </Button>
      )}
    </>
  )
}

function usePostActions(post: Post, form: PostForm) {
  const update = useUpdatePost(post.id)
  const schedule = useSchedulePost(post.id)
  const cancel = useCancelPost(post.id)
  const confirm = usePrompt()
  const saveWords = async () => {
    if (canBeChanged(post) && form.hasNewWords) {
      const image_url = form.hasImage ? post.image_url : null
      await update.mutateAsync({ text: form.text.trim(), image_url })
    }
  }
  const attempt = async (task: () => Promise<string>) => {
    try {
      toast.success(await task())
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return {
    isPending: update.isPending || schedule.isPending || cancel.isPending,
    save: () =>
      attempt(async () => {
        await saveWords()
        return "The text is saved"
      }),
    /** With what was typed; now, unless another time was. */
    schedule: () =>
      attempt(async () => {
        await saveWords()
        const at = form.hasNewTime ? form.moment : null
        await schedule.mutateAsync(at ?? new Date().toISOString())
        return at ? `Planned for ${dateTime(at)}` : "The post is on its way"
      }),
    async cancel() {
      const isSure = await confirm({
        title: "Cancel this post?",
        description: "It is not posted. It can be scheduled again later.",
        confirmText: "Cancel post",
        cancelText: "Back",
      })
      if (isSure) {
        await attempt(async () => {
          await cancel.mutateAsync(undefined)
          return "The post is cancelled"
        })
      }
    },
  }
}
