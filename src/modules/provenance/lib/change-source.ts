const PREFIX = "change"

/**
 * Names a version of an order as what took units out of it: an edit, or an
 * exchange or claim called off. Medusa counts versions up with each change.
 */
export function changeSource(order: { id: string; version: number }): string {
  return `${PREFIX}:${order.id}:${order.version}`
}

/**
 * The version that took this unit out of its order; null for a unit that still
 * counts as ordered, though it may have come back or be refunded.
 */
export function versionOfChange(ended_source: string | null): number | null {
  const [prefix, , version] = (ended_source ?? "").split(":")
  return prefix === PREFIX ? Number(version) : null
}
