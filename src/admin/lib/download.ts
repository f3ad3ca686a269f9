import { apiUrl, sdk } from "./sdk"

/**
 * Saves what the API answers as a file.
 *
 * @throws Error in the server's words when it refuses
 */
export async function download(
  path: string,
  { name, body }: { name: string; body?: object }
): Promise<void> {
  save(await fetchFile(path, body), name)
}

/**
 * A file of the API. By fetch and not by a link, for where the admin signs in
 * with a token a link would carry none. The browser keeps a large answer on
 * disk.
 *
 * @throws Error in the server's words when it refuses
 */
export async function fetchFile(path: string, body?: object): Promise<Blob> {
  const token = __AUTH_TYPE__ === "jwt" ? await sdk.client.getToken() : null
  const response = await fetch(apiUrl(path), {
    method: body ? "POST" : "GET",
    credentials: "include",
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) {
    const { message } = (await response.json()) as { message?: string }
    throw new Error(message ?? response.statusText)
  }
  return await response.blob()
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The download has begun by then; freed at once, some browsers cancel it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
