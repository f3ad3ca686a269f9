import { createHash, randomBytes } from "node:crypto"
import { addressBlock } from "../../../lib/client-address"
import type { AffiliateOptions } from "../options"
import type { Client } from "./salts"

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export type Pace = {
  over: { client: boolean; address: boolean; ref: boolean }
  is_repeat: boolean
  is_trapped: boolean
}

export type Velocity = {
  /** Counts a visit, and says what is too much of it. */
  pace(visit: PacedVisit): Pace
}

export type PacedVisit = {
  client: Client
  ref: string | null
  /** The link, or null where repeats are no wonder. */
  link: string | null
  /** This visit is to the honeypot. */
  is_trap: boolean
  at: Date
}

/**
 * How fast visits come, as far as this process saw it: with several processes
 * each allows that much. Kept in memory only, under a key of this process's
 * own, and of bounded size: under a flood of addresses the oldest is forgotten.
 */
export function createVelocity({
  velocity,
}: Pick<AffiliateOptions, "velocity">): Velocity {
  const key = randomBytes(16)
  const { tracked_max } = velocity
  const counts = createWindows(tracked_max)
  const links = createTimes(tracked_max)
  const trapped = createTimes(Math.ceil(tracked_max / 10))
  const idOf = (text: string) =>
    createHash("sha256").update(key).update(text).digest("base64").slice(0, 22)

  return {
    pace({ client, ref, link, is_trap, at }) {
      const now = at.getTime()
      const who = idOf(`${client.address}\n${client.user_agent}`)
      const address = idOf(addressBlock(client.address))
      const isOver = (kind: string, id: string, most: number) =>
        counts.add(`${kind}${id}`, now) > most
      if (is_trap) {
        trapped.set(who, now)
      }
      const before = link === null ? null : links.set(`${who}${link}`, now)
      return {
        over: {
          client: isOver("c", who, velocity.client_per_minute),
          address: isOver("a", address, velocity.address_per_minute),
          ref: ref !== null && isOver("r", ref, velocity.ref_per_minute),
        },
        is_repeat:
          before !== null && now - before < velocity.repeat_seconds * 1_000,
        is_trapped: now - (trapped.get(who) ?? -Infinity) < DAY_MS,
      }
    },
  }
}

/** Counts in fixed windows of a minute. */
function createWindows(size_max: number) {
  const windows = createForgetful<{ count: number; until: number }>(size_max)
  return {
    add(key: string, now: number): number {
      const known = windows.get(key)
      if (known && now < known.until) {
        return (known.count += 1)
      }
      windows.set(key, { count: 1, until: now + MINUTE_MS })
      return 1
    },
  }
}

function createTimes(size_max: number) {
  const times = createForgetful<number>(size_max)
  return {
    get: times.get,
    /** @returns the time before */
    set(key: string, now: number): number | null {
      const before = times.get(key) ?? null
      times.set(key, now)
      return before
    },
  }
}

/**
 * A map of at most `size_max` keys in two halves: when the young one is full
 * the old one is dropped whole. Deleting the oldest key one by one would make
 * a Map walk over what it deleted before.
 */
function createForgetful<T>(size_max: number) {
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  return {
    get: (key: string): T | undefined => young.get(key) ?? old.get(key),
    set(key: string, value: T): void {
      young.set(key, value)
      if (young.size >= size_max / 2) {
        old = young
        young = new Map()
      }
    },
  }
}
