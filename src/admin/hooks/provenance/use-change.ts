import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../lib/sdk"
import { provenanceKeys } from "./keys"

/** A write; everything on screen that it may have moved is fetched again. */
export function useChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: provenanceKeys.all }),
  })
}

/** Posts to a path below `/admin/provenance`. */
export function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  return sdk.client.fetch<Answer>(`/admin/provenance/${path}`, {
    method: "POST",
    body: body as Record<string, unknown>,
  })
}
