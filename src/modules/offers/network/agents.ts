import type { LookupFunction } from "node:net"
import type { Dispatcher } from "undici"
import { createAgent } from "./guarded-agent"

export type Agents = { guarded: Dispatcher; open: Dispatcher }

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
