import type { LookupFunction } from "node:net"
import { createAgent, type GuardedAgent } from "./guarded-agent"

export type Agents = { guarded: GuardedAgent; open: GuardedAgent }

export const createAgents = (lookup?: LookupFunction): Agents => ({
  guarded: createAgent({ public_only: true, lookup }),
  open: createAgent({ public_only: false, lookup }),
})

let shared: Agents | undefined

/** One pool of connections a process; idle ones close by themselves. */
export function sharedAgents(): Agents {
  shared ??= createAgents()
  return shared
}
