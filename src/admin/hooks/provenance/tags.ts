import { useMutation, useQuery } from "@tanstack/react-query"
import { postKeepingErrors } from "../../lib/post-keeping-errors"
import { sdk } from "../../lib/sdk"
import type {
  DiagnoseBody,
  Diagnosis,
  Import,
  ImportAnswer,
  ImportRefusal,
  NewTag,
  Tag,
  TagAction,
  TagEvent,
  TagsQuery,
} from "../../lib/types"
import { provenanceKeys } from "./keys"
import { post, useChange } from "./use-change"
import { fetchList, useList } from "./use-list"

export const useTags = (query: TagsQuery) =>
  useList<Tag>("tags", { name: "tags", query })

/** The tag with exactly this UID, or null. */
export async function findTagByUid(uid: string): Promise<Tag | null> {
  const query: TagsQuery = { q: uid, limit: 20 }
  const { rows } = await fetchList<Tag>("tags", { name: "tags", query })
  return rows.find((tag) => tag.uid === uid) ?? null
}

export const useTagHistory = (id: string) =>
  useQuery({
    queryKey: provenanceKeys.detail("tags", id),
    queryFn: () =>
      sdk.client.fetch<{ tag: Tag; history: TagEvent[] }>(
        `/admin/provenance/tags/${id}`
      ),
  })

export const useProvisionTag = () =>
  useChange((tag: NewTag) => post<{ tag: Tag }>("tags", tag))

export const useImportTags = () =>
  useChange((file: Import) =>
    postKeepingErrors<ImportAnswer, ImportRefusal>(
      "/admin/provenance/tags/import",
      file
    )
  )

export const useChangeTag = () =>
  useChange(
    ({ id, action, note }: { id: string; action: TagAction; note?: string }) =>
      post<{ tag: Tag }>(`tags/${id}/${action}`, note ? { note } : {})
  )

export const useRekeyTag = () =>
  useChange(({ id, key_set_id }: { id: string; key_set_id: string }) =>
    post<{ tag: Tag }>(`tags/${id}/rekey`, { key_set_id })
  )

/** Moves nothing on the server, so nothing is fetched again. */
export const useDiagnose = () =>
  useMutation({
    mutationFn: (tap: DiagnoseBody) =>
      post<{ diagnosis: Diagnosis }>("tags/diagnose", tap),
  })
