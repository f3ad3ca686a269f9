import Medusa from "@medusajs/js-sdk"

/** Where the application says its API is, and how it signs in. */
const backendUrl = __BACKEND_URL__ || "/"

export const sdk = new Medusa({
  baseUrl: backendUrl,
  auth: {
    type: __AUTH_TYPE__ || "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

/** Absolute address of an API path. */
export function apiUrl(path: string): string {
  const base = new URL(backendUrl, window.location.origin)
  return `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`
}
