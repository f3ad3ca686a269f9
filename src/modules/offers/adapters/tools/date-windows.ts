const DAY_MS = 86_400_000

/**
 * The period in parts of at most `days`, oldest first: report APIs refuse
 * longer ones.
 */
export function dateWindows(
  { from, to }: { from: Date; to: Date },
  days: number
): { from: Date; to: Date }[] {
  const windows: { from: Date; to: Date }[] = []
  let start = from.getTime()
  while (start < to.getTime()) {
    const end = Math.min(start + days * DAY_MS, to.getTime())
    windows.push({ from: new Date(start), to: new Date(end) })
    start = end
  }
  return windows
}
