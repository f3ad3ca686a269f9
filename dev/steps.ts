/**
 * Says what is being done and how long it took, so that a long silence is
 * never a riddle.
 */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  describe: (result: T) => string = () => "done"
): Promise<T> {
  const began = Date.now()
  console.log(`  ${title} …`)
  const result = await work()
  const seconds = ((Date.now() - began) / 1_000).toFixed(1)
  console.log(`  ${title}: ${describe(result)} (${seconds} s)`)
  return result
}

/** For what was found done already. */
export function skipped(title: string, why: string): void {
  console.log(`  ${title}: ${why}`)
}
