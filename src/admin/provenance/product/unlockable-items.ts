import type { ProductSettings, UnlockableItem } from "../../lib/types"

/** An item of the form: every field is there, maybe empty. */
export type Draft = { title: string; url: string; text: string }

export const EMPTY_DRAFT: Draft = { title: "", url: "", text: "" }

/** The API types it loosely; what it takes is a list of items. */
export const itemsOf = ({
  unlockable_content,
}: ProductSettings): UnlockableItem[] =>
  Array.isArray(unlockable_content) ? unlockable_content : []

export const draftOf = ({ title, url, text }: UnlockableItem): Draft => ({
  title,
  url: url ?? "",
  text: text ?? "",
})

/** Without the fields that are empty, and the rows that are. */
export function itemsOfDrafts(drafts: Draft[]): UnlockableItem[] {
  return drafts
    .map(({ title, url, text }) => ({
      title: title.trim(),
      ...(url.trim() && { url: url.trim() }),
      ...(text.trim() && { text: text.trim() }),
    }))
    .filter(({ title }) => title !== "")
}
