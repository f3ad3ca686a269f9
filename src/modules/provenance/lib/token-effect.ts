/** Whether an intent's purpose is reached by what the chain says already. */
export function isReached(
  intent: { kind: "mint" | "transfer"; to_address: string },
  owner: string | null
): boolean {
  if (owner === null) {
    return false
  }
  return intent.kind === "mint" || owner === intent.to_address
}

/**
 * What becomes of an intent whose transaction failed, or was never sent. A mint
 * that reverts because the token exists has succeeded, whoever did it: the
 * token's id can belong to no other garment.
 */
export function settleStep({
  is_reached,
  is_final,
}: {
  is_reached: boolean
  /** Whether that is so in a block that cannot be undone. */
  is_final: boolean
}): "finalize" | "wait" | "fail" {
  if (!is_reached) {
    return "fail"
  }
  return is_final ? "finalize" : "wait"
}
