/** What a tap can mean. Public API: clients switch on these. */
export const VERDICTS = [
  "genuine",
  "repeat",
  "replayed",
  "invalid",
  "unknown_tag",
  "suspended",
  "revoked",
] as const

export type Verdict = (typeof VERDICTS)[number]

/** Why a verdict is what it is, or what else is worth knowing. Public API. */
export const SCAN_REASONS = {
  no_key_fits: "No live key set opens this message",
  mac_mismatch: "The chip is registered, but its signature is wrong",
  key_set_superseded: "Signed with keys the tag no longer has",
  tag_unknown: "No tag with this UID is registered",
  message_reused: "This very message was shown before by another client",
  message_expired: "This client showed this very message too long ago",
  counter_out_of_order: "A newer tap of this tag was seen already",
  same_client_again: "The same tap, opened again by the same client",
  tamper_opened: "The garment's tamper loop was opened",
  tag_suspended: "The tag is suspended",
  tag_revoked: "The tag is revoked",
  not_bound: "The tag is not on a sold garment yet",
} as const

export type ScanReason = keyof typeof SCAN_REASONS

/** How a counter compares with the tag's last accepted tap. */
export type Freshness =
  "fresh" | "repeat" | "reused" | "expired" | "out_of_order"

const FRESHNESS_REASON: Record<Freshness, ScanReason | null> = {
  fresh: null,
  repeat: "same_client_again",
  reused: "message_reused",
  expired: "message_expired",
  out_of_order: "counter_out_of_order",
}

/** The verdict on a message whose signature is right. */
export function verdictOf(state: string, freshness: Freshness): Verdict {
  if (state === "revoked" || state === "suspended") {
    return state
  }
  if (freshness === "fresh") {
    return "genuine"
  }
  return freshness === "repeat" ? "repeat" : "replayed"
}

export function reasonsOf(tap: {
  state: string
  freshness: Freshness
  tamper: string | null
}): ScanReason[] {
  const reasons: (ScanReason | null)[] = [
    tap.state === "revoked" ? "tag_revoked" : null,
    tap.state === "suspended" ? "tag_suspended" : null,
    FRESHNESS_REASON[tap.freshness],
    tap.tamper === "opened" ? "tamper_opened" : null,
    tap.state === "provisioned" ? "not_bound" : null,
  ]
  return reasons.filter((reason) => reason !== null)
}

/**
 * The comparison itself, for a look that must not count. The scan's statement
 * (scans/record-scan.ts) makes the same one under the tag's row lock.
 */
export function freshnessOf(
  last: {
    counter: number | null
    message_hash: string | null
    client_hash: string | null
    accepted_at: Date | null
  },
  tap: {
    counter: number
    message_hash: string
    client_hash: string
    now: Date
    repeat_window_seconds: number
  }
): Freshness {
  if (last.counter === null || tap.counter > last.counter) {
    return "fresh"
  }
  if (tap.counter < last.counter) {
    return "out_of_order"
  }
  const isSame =
    last.message_hash === tap.message_hash &&
    last.client_hash === tap.client_hash
  if (!isSame) {
    return "reused"
  }
  const age_ms = tap.now.getTime() - (last.accepted_at?.getTime() ?? 0)
  return age_ms <= tap.repeat_window_seconds * 1_000 ? "repeat" : "expired"
}
