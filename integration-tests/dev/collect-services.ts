import type { Service, Supervisor } from "../../dev/supervisor"

/** The supervisor of a spec file: stops what was added, last first. */
export function collectServices(): Supervisor & { stopAll(): Promise<void> } {
  const services: Service[] = []
  const stopping = new AbortController()
  return {
    add: (service) => {
      services.push(service)
      return service
    },
    signal: stopping.signal,
    untilStopped: new Promise((resolve) =>
      stopping.signal.addEventListener("abort", () => resolve())
    ),
    stopAll: async () => {
      stopping.abort()
      for (const service of services.reverse()) {
        await service.stop()
      }
    },
  }
}
