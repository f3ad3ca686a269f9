import { Redis } from "ioredis"

/** Redis that answers within this or counts as down. */
const COMMAND_TIMEOUT_MS = 500
const CONNECT_TIMEOUT_MS = 2_000

/**
 * A Redis connection for work that has a fallback: commands fail at once
 * instead of queueing while Redis is away, and it reconnects by itself.
 *
 * @param onDown called once an outage, not once a try
 */
export function connectRedis(
  url: string,
  { onDown }: { onDown: (error: Error) => void }
): Redis {
  const client = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  })
  let down = false
  client.on("error", (error) => {
    if (!down) {
      onDown(error)
    }
    down = true
  })
  client.on("ready", () => {
    down = false
  })
  return client
}
