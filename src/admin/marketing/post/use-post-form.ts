import { useEffect, useState } from "react"
import { inputOf, momentOf } from "../../lib/calendar"
import type { Post } from "../../lib/marketing-types"

/** What of a post somebody changes; the rest follows the server. */
export function usePostForm(post: Post) {
  const saved = {
    text: post.text,
    at: inputOf(post.scheduled_at),
    hasImage: post.image_url !== null,
  }
  const [values, setValues] = useState(saved)
  // Saved, or changed by somebody else: begin anew.
  useEffect(
    () => setValues(saved),
    [saved.text, saved.at, saved.hasImage, post.state]
  )
  return {
    ...values,
    set: (more: Partial<typeof saved>) => setValues({ ...values, ...more }),
    hasNewWords:
      values.text.trim() !== saved.text || values.hasImage !== saved.hasImage,
    hasNewTime: values.at !== saved.at,
    moment: momentOf(values.at),
  }
}

export type PostForm = ReturnType<typeof usePostForm>
