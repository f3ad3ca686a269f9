import type { InputConfigModules } from "@medusajs/framework/types"

/** One process, one memory: only the cache is not there by default. */
export function memoryModules(): InputConfigModules {
  return [
    {
      resolve: "@medusajs/medusa/caching",
      options: { in_memory: { enable: true } },
    },
  ]
}

/** Events, workflows, locks and the cache shared by all processes. */
export function redisModules(redisUrl: string): InputConfigModules {
  return [
    {
      resolve: "@medusajs/medusa/caching",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/caching-redis",
            id: "caching-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      options: {
        redisUrl,
        jobOptions: EVENT_RETRIES,
        workerOptions: EVENT_RESCUE,
      },
    },
    {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: { redis: { redisUrl } },
    },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  ]
}

/**
 * The event bus retries nothing by default. Of an event it repeats only the
 * subscribers that failed, after 1, 2, 4 and 8 seconds.
 */
const EVENT_RETRIES = {
  attempts: 5,
  backoff: { type: "exponential", delay: 1_000 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 7 * 24 * 3_600 },
}

/**
 * An event whose worker died under it is free after 30 seconds, when BullMQ's
 * lock on it ends, and is then found by the next look. By default BullMQ gives
 * an event up whose second worker dies, too: https://docs.bullmq.io/guide/jobs/stalled
 */
const EVENT_RESCUE = {
  stalledInterval: 5_000,
  maxStalledCount: EVENT_RETRIES.attempts - 1,
}
