import type { ScanReason } from "../../modules/provenance/lib/scan-verdict"
import type {
  Anomaly,
  Garment,
  MintState,
  TagState,
  Tamper,
  Verdict,
} from "./types"

export type Tone = "green" | "red" | "orange" | "blue" | "purple" | "grey"

/** What a merchant reads for a value of the API, and its colour. */
export type Word = { label: string; tone: Tone }

export const TAG_STATES: Record<TagState, Word> = {
  provisioned: { label: "Provisioned", tone: "grey" },
  bound: { label: "Bound", tone: "blue" },
  activated: { label: "Activated", tone: "green" },
  transferred: { label: "Transferred", tone: "purple" },
  suspended: { label: "Suspended", tone: "orange" },
  revoked: { label: "Revoked", tone: "red" },
}

export const TAMPER_STATES: Record<Tamper, Word> = {
  closed: { label: "Closed", tone: "green" },
  opened: { label: "Opened", tone: "red" },
  unknown: { label: "Unknown", tone: "grey" },
}

export const MINT_STATES: Record<MintState, Word> = {
  queued: { label: "Queued", tone: "grey" },
  signed: { label: "Signed", tone: "blue" },
  sent: { label: "Sent", tone: "blue" },
  mined: { label: "Mined", tone: "purple" },
  finalized: { label: "Finalized", tone: "green" },
  reverted: { label: "Reverted", tone: "orange" },
  dropped: { label: "Dropped", tone: "orange" },
  dead: { label: "Failed", tone: "red" },
}

/** States that a transaction does not leave by itself. */
export const isSettled = (state: MintState): boolean =>
  state === "finalized" || state === "dead"

export const GARMENT_STATES: Record<Garment["status"], Word> = {
  active: { label: "Active", tone: "green" },
  returned: { label: "Returned", tone: "orange" },
  voided: { label: "Voided", tone: "grey" },
}

export const VERDICTS: Record<Verdict, Word> = {
  genuine: { label: "Genuine", tone: "green" },
  repeat: { label: "Repeat", tone: "blue" },
  replayed: { label: "Replayed", tone: "orange" },
  invalid: { label: "Invalid", tone: "red" },
  unknown_tag: { label: "Unknown tag", tone: "grey" },
  suspended: { label: "Suspended", tone: "purple" },
  revoked: { label: "Revoked", tone: "red" },
}

const REASONS: Record<ScanReason, string> = {
  no_key_fits: "No key fits",
  mac_mismatch: "Wrong signature",
  key_set_superseded: "Superseded keys",
  tag_unknown: "UID not registered",
  message_reused: "Shown before by another client",
  message_expired: "Shown too long ago",
  counter_out_of_order: "Older than a tap seen",
  same_client_again: "Same client again",
  tamper_opened: "Tamper loop opened",
  tag_suspended: "Tag suspended",
  tag_revoked: "Tag revoked",
  not_bound: "Not on a sold garment",
}

/** In words; one that a newer server sends is shown as it is. */
export const reasonWords = (reason: string): string =>
  REASONS[reason as ScanReason] ?? reason

export const ANOMALY_REASONS: Record<Anomaly["reasons"][number], string> = {
  replays: "Replays",
  forgeries: "Forgeries",
  many_clients: "Many clients",
  tamper_opened: "Tamper opened",
  tapped_while_blocked: "Tapped while blocked",
  tapped_before_sale: "Tapped before sale",
  counter_jump: "Counter jumped",
}

/** Options of a table's filter or of a select. */
export function optionsOf(words: Record<string, Word>) {
  return Object.entries(words).map(([value, { label }]) => ({ value, label }))
}
