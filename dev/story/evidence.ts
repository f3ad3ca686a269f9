/** One thing that was checked, and what it was checked by. */
export type Evidence = { chapter: string; claim: string; proof: string }

/**
 * Collects what holds. A claim that does not hold ends the story, because what
 * follows would stand on it.
 */
export type Ledger = {
  /** @throws when `holds` is false, naming claim and proof */
  check(claim: string, holds: boolean, proof: unknown): void
  evidence(): Evidence[]
}

export function openLedger(chapter: string): Ledger {
  const kept: Evidence[] = []
  return {
    check(claim, holds, found) {
      const proof = typeof found === "string" ? found : JSON.stringify(found)
      console.log(`  ${holds ? "✓" : "✗"} ${claim}\n      ${proof}`)
      if (!holds) {
        throw new Error(`${chapter}: "${claim}" does not hold: ${proof}`)
      }
      kept.push({ chapter, claim, proof })
    },
    evidence: () => kept,
  }
}

/** All that was checked, as a table for a terminal. */
export function printTable(evidence: Evidence[]): void {
  const width = Math.max(...evidence.map(({ claim }) => claim.length))
  const rule = "─".repeat(width + 2)
  console.log(`\n┌${rule}┬────┐`)
  for (const { claim } of evidence) {
    console.log(`│ ${claim.padEnd(width)} │ ✓  │`)
  }
  console.log(`└${rule}┴────┘\n${evidence.length} claims hold.\n`)
}
