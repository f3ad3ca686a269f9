import { load, type Load, medianOf } from "./load"

const CONNECTIONS = 32
const WARM_UP_SECONDS = 4
const ROUND_SECONDS = 6
const ROUNDS = 5

type Side = { name: string } & Pick<Load, "url" | "headers" | "next">

/**
 * Loads both in turns, so that whatever else the machine does meets both, and
 * prints the medians and their ratio.
 */
export async function againstBaseline(
  measured: Side,
  baseline: Side
): Promise<void> {
  const rates = new Map<Side, number[]>([
    [measured, []],
    [baseline, []],
  ])
  const run = (side: Side, seconds: number) =>
    load({ ...side, seconds, connections: CONNECTIONS })
  for (const side of rates.keys()) {
    await run(side, WARM_UP_SECONDS)
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, found] of rates) {
      found.push((await run(side, ROUND_SECONDS)).per_second)
    }
  }
  const [own, base] = [...rates.values()].map(medianOf)
  console.log(`${measured.name} ${own?.toFixed(0)} requests/s`)
  console.log(`${baseline.name} ${base?.toFixed(0)} requests/s`)
  console.log(`ratio throughput ${(own! / base!).toFixed(2)}`)
}
