import { sdk } from "../../lib/sdk"
import { useWrite } from "../use-write"
import { provenanceKeys } from "./keys"

/** A write; everything on screen that it may have moved is fetched again. */
export const useChange = <Input, Answer>(
  change: (input: Input) => Promise<Answer>
) => useWrite(change, provenanceKeys.all)

/** Posts to a path below `/admin/provenance`. */
export function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  return sdk.client.fetch<Answer>(`/admin/provenance/${path}`, {
    method: "POST",
    body: body as Record<string, unknown>,
  })
}
