import { Interface } from "ethers"
import { garmentTokenAbi } from "./garment-token.generated"

/**
 * - `nonce_too_low`: some transaction with this nonce is mined, perhaps ours.
 * - `nonce_too_high`: the node wants the nonces before it first.
 * - `already_known`: the node has these very bytes; as good as accepted.
 * - `underpriced`: the offered fee is under what the node or a rival asks.
 * - `insufficient_funds`: the account cannot pay value and gas.
 * - `reverted`: the contract refused; `reason` names its error.
 * - `out_of_gas`: the gas limit was too low for the call.
 * - `range_too_large`: too many blocks or logs asked for at once.
 * - `temporary`: node down, busy or slow; the same call may work later.
 * - `unknown`: none of these, in the node's words.
 */
export type ChainErrorKind =
  | "nonce_too_low"
  | "nonce_too_high"
  | "already_known"
  | "underpriced"
  | "insufficient_funds"
  | "reverted"
  | "out_of_gas"
  | "range_too_large"
  | "temporary"
  | "unknown"

export class ChainError extends Error {
  override readonly name = "ChainError"
  readonly kind: ChainErrorKind
  /** Name of the contract's custom error, such as `EnforcedPause`. */
  readonly reason: string | null

  constructor(
    kind: ChainErrorKind,
    message: string,
    options: { cause?: unknown; reason?: string | null } = {}
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.reason = options.reason ?? null
  }
}

/** An error's kind, or null when it did not come from the chain. */
export function chainErrorKind(error: unknown): ChainErrorKind | null {
  return error instanceof ChainError ? error.kind : null
}

/**
 * First match wins. By message, never by code: nodes answer the most different
 * things with -32000 and -32603, and a "nonce too low" taken for a fault of the
 * node is retried for ever.
 */
const KINDS: [ChainErrorKind, RegExp][] = [
  [
    "already_known",
    /already known|already imported|known transaction|already in (the )?(mem)?pool|already exists/i,
  ],
  [
    "nonce_too_low",
    /nonce (is )?too low|old nonce|nonce has already been used/i,
  ],
  ["nonce_too_high", /nonce (is )?too (high|far)|nonce gap|future nonce/i],
  [
    "underpriced",
    /underpriced|fee too low|gas price too low|tip too low|gas tip cap .* minimum|max fee per gas less than block base fee|fee ?cap.* less than .*base ?fee/i,
  ],
  [
    "insufficient_funds",
    /insufficient (funds|balance)|doesn't have enough funds/i,
  ],
  [
    "out_of_gas",
    /out ?of ?gas|intrinsic gas too (low|high)|gas required exceeds|CallGasCostMoreThanGasLimit/i,
  ],
  ["reverted", /revert|execution failed|invalid opcode/i],
  [
    "range_too_large",
    /block range|range (is )?too (large|wide)|more than \d+ (results|blocks)|too many (results|logs)|response size|exceeds? .*\b(results|logs|blocks)\b/i,
  ],
  [
    "temporary",
    /time?d? ?out|ECONN|EPIPE|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|socket hang up|fetch failed|network error|bad gateway|gateway time|service unavailable|server (response|error) 5\d\d|too many requests|rate limit|limit exceeded|\b(429|50[0234])\b|pool is full|txpool is full|overloaded|try again|header not found/i,
  ],
]

/** Sorts what a node answered. `data` is the revert data, if it gave any. */
export function classifyChainError(
  message: string,
  data: string | null
): { kind: ChainErrorKind; reason: string | null } {
  const reason = data ? revertReason(data) : null
  if (reason) {
    return { kind: "reverted", reason }
  }
  const found = KINDS.find(([, pattern]) => pattern.test(message))
  return { kind: found?.[0] ?? "unknown", reason: null }
}

const garmentToken = new Interface(garmentTokenAbi)

function revertReason(data: string): string | null {
  if (!/^0x[0-9a-f]{8}/i.test(data)) {
    return null
  }
  const error = garmentToken.parseError(data)
  return error?.name === "Error" ? String(error.args[0]) : (error?.name ?? null)
}

/**
 * The tip a node names when it refuses one. Bor says "transaction underpriced:
 * gas tip cap 1000000000, minimum needed 25000000000": found here, the next
 * attempt need not feel its way up in steps.
 */
export function tipAskedFor(message: string): bigint | null {
  const found = /minimum needed (\d+)/i.exec(message)
  return found ? BigInt(found[1]!) : null
}
