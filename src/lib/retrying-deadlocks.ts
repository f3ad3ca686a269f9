const TRIES = 5

/**
 * The database stops one of two transactions that wait for each other, and what
 * it stopped may be tried again. For jobs whose rows cannot all be locked in one
 * order.
 */
export async function retryingDeadlocks<T>(job: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await job()
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) {
        throw error
      }
    }
  }
}

/** deadlock_detected, postgresql.org/docs/current/errcodes-appendix.html */
const isDeadlock = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "40P01"
