import type { Redis } from "ioredis"

/** Queues as Medusa names them, with the prefix of their keys. */
const EVENTS = "RedisEventBusService:events-queue"
const SCHEDULE = "bull:medusa-workflows-jobs"

const STATES = ["prioritized", "active", "delayed", "completed", "failed"]

export type Job = {
  id: string
  state: string | undefined
  /** How often it was tried and failed, or done. */
  attempts: number
  opts: Record<string, unknown>
}

/** Events of one name in the bus, the oldest first. */
export async function eventsNamed(redis: Redis, name: string): Promise<Job[]> {
  const keys = await redis.keys(`${EVENTS}:*`)
  const jobKeys = keys.filter((key) => /:\d+$/.test(key))
  const jobs = await Promise.all(
    jobKeys.map(async (key) => {
      const [found, opts, atm] = await redis.hmget(key, "name", "opts", "atm")
      const id = key.slice(EVENTS.length + 1)
      return {
        id,
        found,
        opts: JSON.parse(opts ?? "{}"),
        attempts: Number(atm),
      }
    })
  )
  const wanted = jobs
    .filter(({ found }) => found === name)
    .sort((a, b) => Number(a.id) - Number(b.id))
  return await Promise.all(
    wanted.map(async ({ id, opts, attempts }) => {
      const state = await stateOf(redis, id)
      return { id, state, attempts, opts }
    })
  )
}

async function stateOf(redis: Redis, id: string): Promise<string | undefined> {
  const found = await Promise.all(
    STATES.map(async (state) =>
      state === "active"
        ? await redis.lpos(`${EVENTS}:active`, id)
        : await redis.zscore(`${EVENTS}:${state}`, id)
    )
  )
  return STATES.find((_, at) => found[at] !== null)
}

/** Names of the jobs that wait for their hour. */
export async function scheduledJobs(redis: Redis): Promise<string[]> {
  const jobs = await redis.zrange(`${SCHEDULE}:repeat`, 0, -1)
  return jobs.map((name) => name.replace("schedule_job-", "")).sort()
}

/** Makes a scheduled job's hour come now: what BullMQ's `promote` does. */
export async function runNow(redis: Redis, name: string): Promise<string> {
  const waiting = await redis.zrange(`${SCHEDULE}:delayed`, 0, -1)
  const id = waiting.find((it) => it.includes(`schedule_job-${name}:`))
  if (!id) {
    throw new Error(`${name} is not scheduled, only ${waiting.join(", ")}`)
  }
  await redis
    .multi()
    .zrem(`${SCHEDULE}:delayed`, id)
    .hset(`${SCHEDULE}:${id}`, "delay", 0)
    .lpush(`${SCHEDULE}:wait`, id)
    .zadd(`${SCHEDULE}:marker`, 0, "0")
    .exec()
  return id
}

/** Connections that wait for jobs, by the name BullMQ gives them. */
export async function workersOf(redis: Redis): Promise<string[]> {
  const clients = String(await redis.client("LIST"))
  return [...clients.matchAll(/ name=(?:RedisEventBusService|bull):(\S+)/g)]
    .map(([, name]) => Buffer.from(name ?? "", "base64").toString())
    .sort()
}
