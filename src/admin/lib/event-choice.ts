import type { EventType } from "./webhook-types"

/** What an endpoint asks for: names, prefixes such as `sale.*`, or this. */
export const EVERYTHING = "*"

export type EventGroup = {
  /** The first part of its types: "sale". */
  name: string
  /** Asks for each of them, and for those that come later. */
  pattern: string
  types: EventType[]
}

/** Sent by hand, and then to every endpoint that is asked to. */
const BY_HAND = "webhook.test"

/** Types by their first part, in the order of the API. */
export function groupsOf(types: readonly EventType[]): EventGroup[] {
  const groups = new Map<string, EventType[]>()
  for (const it of types.filter(({ type }) => type !== BY_HAND)) {
    const name = it.type.split(".")[0] ?? ""
    groups.set(name, [...(groups.get(name) ?? []), it])
  }
  return [...groups].map(([name, found]) => ({
    ...{ name, pattern: `${name}.*`, types: found },
  }))
}

export const isAsked = (chosen: readonly string[], type: string): boolean =>
  chosen.some(
    (pattern) =>
      pattern === EVERYTHING ||
      pattern === type ||
      (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1)))
  )

/** The whole group with what comes later, or nothing of it. */
export function toggleGroup(
  chosen: readonly string[],
  { pattern, types }: EventGroup
): string[] {
  const names = types.map(({ type }) => type)
  const others = chosen.filter((it) => it !== pattern && !names.includes(it))
  return chosen.includes(pattern) ? others : [...others, pattern]
}

/** One type; where its group was chosen, the others of it stay. */
export function toggleType(
  chosen: readonly string[],
  type: string,
  { pattern, types }: EventGroup
): string[] {
  if (chosen.includes(pattern)) {
    const rest = types.map((it) => it.type).filter((it) => it !== type)
    return [...chosen.filter((it) => it !== pattern), ...rest]
  }
  return chosen.includes(type)
    ? chosen.filter((it) => it !== type)
    : [...chosen, type]
}
