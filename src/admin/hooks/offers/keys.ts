/**
 * Query keys. Every one starts with `offers`, so a change invalidates all of
 * them, and only what is on screen is fetched again.
 */
export const offersKeys = {
  all: ["offers"] as const,
  of: (name: string, query: object | string = {}) =>
    [...offersKeys.all, name, query] as const,
  status: ["offers", "sync-status"] as const,
}
