import { createHmac, randomBytes } from "node:crypto"
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
    createHmac("sha256", key).update(text).digest("base64").slice(0, 22)

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
  const windows = new Map<string, { count: number; until: number }>()
  return {
    add(key: string, now: number): number {
      const known = windows.get(key)
      const window =
        known && now < known.until
          ? known
          : { count: 0, until: now + MINUTE_MS }
      window.count += 1
      if (window !== known) {
        windows.delete(key) // to the end: the oldest window is forgotten first
        windows.set(key, window)
        evict(windows, size_max)
      }
      return window.count
    },
  }
}

function createTimes(size_max: number) {
  const times = new Map<string, number>()
  return {
    get: (key: string) => times.get(key),
    /** @returns the time before */
    set(key: string, now: number): number | null {
      const before = times.get(key) ?? null
      times.delete(key)
      times.set(key, now)
      evict(times, size_max)
      return before
    },
  }
}

function evict(map: Map<string, unknown>, size_max: number): void {
  const [oldest] = map.keys()
  if (map.size > size_max && oldest !== undefined) {
    map.delete(oldest)
  }
}
