import { spawnSync } from "node:child_process"

/** Redis and the shop may be started together, in any order. */
const WAIT_MS = 5_000

/** Medusa's commands that open connections to Redis. */
const CONNECTING_COMMANDS = new Set(["start", "develop", "exec"])

const PING = `
  const { Redis } = require(process.argv[1])
  const fail = (error) => {
    console.error(error.message || error.code)
    process.exit(1)
  }
  let last = new Error("no answer")
  const redis = new Redis(process.env.REDIS_URL, {
    maxRetriesPerRequest: null,
    retryStrategy: () => 250,
  })
  redis.on("error", (error) => (last = error))
  redis.ping().then(() => process.exit(0), fail)
  setTimeout(() => fail(last), Number(process.argv[2]))
`

/**
 * Refuses to boot without the Redis that is named. Medusa's own modules say
 * "established" of a connection that failed, try on with a stack trace each,
 * and end with "max retries per request", or do not end where packets are lost.
 *
 * Asks from a process of its own: a configuration file cannot wait.
 *
 * @param options.command Medusa's; those that need no Redis pass
 * @param options.wait_ms how long Redis may take to appear
 * @throws in plain words, without the address's password
 */
export function checkRedis(
  url: string,
  { command, wait_ms = WAIT_MS }: { command?: string; wait_ms?: number }
): void {
  if (!CONNECTING_COMMANDS.has(command ?? "")) {
    return
  }
  const { status, stderr } = spawnSync(
    process.execPath,
    ["-e", PING, require.resolve("ioredis"), String(wait_ms)],
    { env: { ...process.env, REDIS_URL: url }, encoding: "utf8" }
  )
  if (status === 0) {
    return
  }
  const error = new Error(
    `Redis does not answer at ${placeOf(url)}: ${stderr.trim()}. ` +
      "Start it, or correct REDIS_URL; without REDIS_URL one process does all by itself."
  )
  delete error.stack // Medusa prints message and stack: the words came twice
  throw error
}

function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "REDIS_URL (no address)"
}
