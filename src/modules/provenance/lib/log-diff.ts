type LogPlace = { block_hash: string; log_index: number }

/**
 * Stored logs against those the chain has now, over the same blocks: a block
 * that was replaced takes its logs with it.
 */
export function diffLogs<Known extends LogPlace, Seen extends LogPlace>(
  known: readonly Known[],
  seen: readonly Seen[]
): { gone: Known[]; fresh: Seen[] } {
  const key = ({ block_hash, log_index }: LogPlace) =>
    `${block_hash}:${log_index}`
  const stored = new Set(known.map(key))
  const present = new Set(seen.map(key))
  return {
    gone: known.filter((log) => !present.has(key(log))),
    fresh: seen.filter((log) => !stored.has(key(log))),
  }
}
