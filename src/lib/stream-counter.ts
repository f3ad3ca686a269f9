export type StreamLimits = {
  /** Streams that one owner may have open at once. */
  owner_max: number
  /** Those of all owners. */
  all_max: number
}

/**
 * Takes one of the streams that an owner may have open at once, in this process.
 *
 * @returns what gives it back, once; null where there are as many already
 */
export type EnterStream = (owner: string) => (() => void) | null

/** @param limits read at each stream */
export function createStreamCounter(limits: () => StreamLimits): EnterStream {
  const open = new Map<string, number>()
  let all = 0

  function leave(owner: string): void {
    const left = (open.get(owner) ?? 1) - 1
    all -= 1
    if (left > 0) {
      open.set(owner, left)
    } else {
      open.delete(owner)
    }
  }

  return (owner) => {
    const count = open.get(owner) ?? 0
    const { owner_max, all_max } = limits()
    if (count >= owner_max || all >= all_max) {
      return null
    }
    open.set(owner, count + 1)
    all += 1
    let isOpen = true
    return () => {
      if (isOpen) {
        isOpen = false
        leave(owner)
      }
    }
  }
}
