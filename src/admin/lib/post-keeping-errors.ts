import { apiUrl, sdk } from "./sdk"

export type Posted<Answer, Refusal> =
  | { ok: true; answer: Answer }
  | { ok: false; refusal: Refusal & { message: string } }

/**
 * Posts JSON and keeps the whole answer of a refusal: `sdk.client.fetch` throws
 * its message alone, and an import's refusal names every bad line.
 */
export async function postKeepingErrors<Answer, Refusal>(
  path: string,
  body: unknown
): Promise<Posted<Answer, Refusal>> {
  const token = __AUTH_TYPE__ === "jwt" ? await sdk.client.getToken() : null
  const response = await fetch(apiUrl(path), {
    method: "POST",
    credentials: "include",
    headers: {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  const json = await response.json()
  return response.ok
    ? { ok: true, answer: json as Answer }
    : { ok: false, refusal: json as Refusal & { message: string } }
}

/** An error that says which code the server refused with. */
export type CodedError = Error & { code?: string }

/** The answer of {@link postKeepingErrors}; a refusal is thrown with its code. */
export async function postOrThrowCoded<Answer>(
  path: string,
  body: unknown
): Promise<Answer> {
  const posted = await postKeepingErrors<Answer, { code?: string }>(path, body)
  if (posted.ok) {
    return posted.answer
  }
  const { message, code } = posted.refusal
  throw Object.assign(new Error(message), { code })
}

export const codeOf = (error: CodedError | null): string | undefined =>
  error?.code
