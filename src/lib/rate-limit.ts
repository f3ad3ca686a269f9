import type { Redis } from "ioredis"
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible"

/** `points` requests in each window of `duration_seconds`. */
export type RateLimit = { points: number; duration_seconds: number }

export type RateLimitUse = {
  allowed: boolean
  limit: number
  remaining: number
  /** Until the window ends and all points are back. */
  reset_seconds: number
}

export type RateLimiter = {
  /**
   * Takes one point of the key. Limits under one `name` with other figures
   * are other limits.
   */
  use(name: string, key: string, limit: RateLimit): Promise<RateLimitUse>
}

/**
 * Fixed windows, counted in this process, or in Redis so that all processes
 * count together. While Redis is away each process counts for itself: a limit
 * that is too generous for a while beats a shop that is closed.
 */
export function createRateLimiter({
  redis,
}: { redis?: Redis } = {}): RateLimiter {
  const limiters = new Map<string, RateLimiterMemory | RateLimiterRedis>()

  function limiterOf(name: string, { points, duration_seconds }: RateLimit) {
    const keyPrefix = `selvedge:limit:${name}:${points}:${duration_seconds}`
    const known = limiters.get(keyPrefix)
    const limiter =
      known ??
      makeLimiter({ keyPrefix, points, duration: duration_seconds }, redis)
    limiters.set(keyPrefix, limiter)
    return limiter
  }

  return {
    async use(name, key, limit) {
      const { allowed, result } = await take(limiterOf(name, limit), key)
      return {
        allowed,
        limit: limit.points,
        remaining: result.remainingPoints,
        reset_seconds: Math.max(Math.ceil(result.msBeforeNext / 1000), 1),
      }
    },
  }
}

function makeLimiter(
  options: { keyPrefix: string; points: number; duration: number },
  redis: Redis | undefined
) {
  const memory = new RateLimiterMemory(options)
  if (!redis) {
    return memory
  }
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
    // A client over its limit costs no more round trips until its window ends.
    inMemoryBlockOnConsumed: options.points + 1,
  })
}

/**
 * The library rejects with the result when no points are left. The result of
 * a key it blocks in memory counts no points, so `consumedPoints` says nothing.
 */
async function take(
  limiter: RateLimiterMemory | RateLimiterRedis,
  key: string
): Promise<{ allowed: boolean; result: RateLimiterRes }> {
  try {
    return { allowed: true, result: await limiter.consume(key) }
  } catch (reason) {
    if (reason instanceof RateLimiterRes) {
      return { allowed: false, result: reason }
    }
    throw reason
  }
}
