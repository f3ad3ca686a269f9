import { sdk } from "../../lib/sdk"
import { useWrite } from "../use-write"
import { offersKeys } from "./keys"

/** A write; everything on screen that it may have moved is fetched again. */
export const useChange = <Input, Answer>(
  change: (input: Input) => Promise<Answer>
) => useWrite(change, offersKeys.all)

/** Calls a path below `/admin/offers`. */
export const call = <Answer>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: object
): Promise<Answer> =>
  sdk.client.fetch<Answer>(`/admin/offers${path}`, {
    method,
    body: body as Record<string, unknown> | undefined,
  })

/** Reads a path below `/admin/offers`. */
export const read = <Answer>(
  path: string,
  query: object = {}
): Promise<Answer> =>
  sdk.client.fetch<Answer>(`/admin/offers${path}`, {
    query: query as Record<string, unknown>,
  })
