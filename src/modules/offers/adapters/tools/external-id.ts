/**
 * The network's id after a prefix that keeps kinds apart; empty where the row
 * has none, so that it is refused for it.
 */
export const externalId = (
  prefix: string,
  id: string | null | undefined
): string => (id ? prefix + id : "")
