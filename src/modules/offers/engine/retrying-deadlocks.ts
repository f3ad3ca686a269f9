const TRIES = 5

/**
 * A merchant who changes many offers at once locks rows in another order than
 * a merge; the database then stops one of the two, which may try again.
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
