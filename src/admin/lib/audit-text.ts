import type { AuditEntry } from "./offer-types"

export type Change = { field: string; text: string }

const CHANGES_MAX = 6

/** "Source saved", "Offers set category". */
export function actionWords(action: string): string {
  const words = action.replace(/[._]/g, " ")
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** Who did it: a user by id, a schedule by what it is. */
export const actorWords = ({ actor_type, actor_id }: AuditEntry): string =>
  actor_id ? `${actor_type} ${actor_id}` : actor_type

/** What an entry changed, a line a field; of many offers only how many. */
export function changesOf({ changes }: AuditEntry): Change[] {
  const entries = Object.entries(changes)
  const shown = entries
    .slice(0, CHANGES_MAX)
    .map(([field, change]) => ({ field, text: changeText(change) }))
  const more = entries.length - shown.length
  return more > 0 ? [...shown, { field: "", text: `and ${more} more` }] : shown
}

function changeText(change: unknown): string {
  if (isFromTo(change)) {
    return `${valueText(change.from)} → ${valueText(change.to)}`
  }
  return valueText(change)
}

const isFromTo = (change: unknown): change is { from: unknown; to: unknown } =>
  typeof change === "object" &&
  change !== null &&
  "from" in change &&
  "to" in change

const TEXT_MAX = 80

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "nothing"
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? bounded(value.map(valueText).join(", ")) : "none"
  }
  if (isFromTo(value)) {
    return changeText(value)
  }
  if (typeof value === "object") {
    const inner = Object.entries(value).map(
      ([name, it]) => `${name} ${changeText(it)}`
    )
    return bounded(inner.join("; "))
  }
  return bounded(String(value))
}

const bounded = (text: string) =>
  text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text
