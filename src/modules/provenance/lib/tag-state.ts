export const TAG_STATES = [
  "provisioned",
  "bound",
  "activated",
  "transferred",
  "suspended",
  "revoked",
] as const

export type TagState = (typeof TAG_STATES)[number]

export type TagAction =
  | "bind"
  | "unbind"
  | "activate"
  | "transfer"
  | "suspend"
  | "reinstate"
  | "revoke"

/** The state `reinstate` leads to is the one the tag was suspended from. */
type Target = TagState | "before_suspension"

/**
 * Everything a tag can do. What is not here is refused: a revoked tag never
 * comes back, because somebody may hold a copy of its keys.
 */
export const TAG_TRANSITIONS: Record<
  TagState,
  Partial<Record<TagAction, Target>>
> = {
  provisioned: { bind: "bound", suspend: "suspended", revoke: "revoked" },
  bound: {
    unbind: "provisioned",
    activate: "activated",
    suspend: "suspended",
    revoke: "revoked",
  },
  activated: {
    unbind: "provisioned",
    transfer: "transferred",
    suspend: "suspended",
    revoke: "revoked",
  },
  transferred: {
    unbind: "provisioned",
    transfer: "transferred",
    suspend: "suspended",
    revoke: "revoked",
  },
  suspended: {
    unbind: "suspended",
    reinstate: "before_suspension",
    revoke: "revoked",
  },
  revoked: { unbind: "revoked" },
}

/** The state after `action`, or null where the table has no such way. */
export function nextTagState(
  from: { state: TagState; suspended_from: TagState | null },
  action: TagAction
): TagState | null {
  const target = TAG_TRANSITIONS[from.state][action]
  if (target === "before_suspension") {
    return from.suspended_from ?? "provisioned"
  }
  return target ?? null
}
