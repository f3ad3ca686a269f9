/** Rows are worked on so long before others in this process have their turn. */
const TURN_MS = 4

/** Lets the process's other work in between, every few milliseconds. */
export function createTurn() {
  let since = performance.now()
  let count = 0
  return {
    // Looking at the clock costs something too.
    isOver: () => ++count % 16 === 0 && performance.now() - since > TURN_MS,
    async next() {
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    },
  }
}
