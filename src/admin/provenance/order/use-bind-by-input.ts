import { toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useBindGarment } from "../../hooks/provenance/garments"
import { findTagByUid } from "../../hooks/provenance/tags"
import type { Garment } from "../../lib/types"
import { readTagInput } from "../../lib/read-tag-input"

/** Binds what was tapped or typed to a unit; asks first when it has a tag. */
export function useBindByInput(garment: Garment) {
  const [error, setError] = useState<Error | null>(null)
  const { mutateAsync, isPending } = useBindGarment()
  const confirm = usePrompt()
  const replace = garment.tag !== null

  const isSure = async () =>
    !replace ||
    (await confirm({
      title: `Replace the tag of ${garment.serial}?`,
      description: `Tag ${garment.tag?.uid} comes off and is free again. The token stays.`,
      confirmText: "Replace",
    }))

  /** @returns whether the tag is bound now */
  const bind = async (typed: string): Promise<boolean> => {
    setError(null)
    try {
      const tag = await tagOf(typed)
      if (!(await isSure())) {
        return false
      }
      const binding = { ...tag, replace }
      const bound = await mutateAsync({ id: garment.id, binding })
      toast.success(`Tag ${bound.garment.tag?.uid} bound to ${garment.serial}`)
      return true
    } catch (thrown) {
      setError(thrown as Error)
      return false
    }
  }
  return { bind, isPending, error }
}

/** The tag as the API takes it. */
async function tagOf(
  typed: string
): Promise<{ url: string } | { tag_id: string }> {
  const read = readTagInput(typed)
  if (!read) {
    throw new Error(
      "This is neither a tag's URL nor a UID of 14 hex digits. Tap the tag again."
    )
  }
  if (read.kind === "url") {
    return { url: read.url }
  }
  const tag = await findTagByUid(read.uid)
  if (!tag) {
    throw new Error(`No tag with the UID ${read.uid} is provisioned.`)
  }
  return { tag_id: tag.id }
}
