import { Modules } from "@medusajs/framework/utils"
import type { Shop } from "./shop"

/** As if the bus had lost these events: nobody hears them while `job` runs. */
export async function withoutSubscribers<T>(
  { container }: Shop,
  events: string[],
  job: () => Promise<T>
): Promise<T> {
  const bus = container.resolve(Modules.EVENT_BUS) as unknown as {
    eventEmitter_: NodeJS.EventEmitter
  }
  const { eventEmitter_: emitter } = bus
  const heard = events.map((event) => ({
    event,
    listeners: emitter.listeners(event) as (() => void)[],
  }))
  events.forEach((event) => emitter.removeAllListeners(event))
  try {
    return await job()
  } finally {
    for (const { event, listeners } of heard) {
      listeners.forEach((listener) => emitter.on(event, listener))
    }
  }
}
