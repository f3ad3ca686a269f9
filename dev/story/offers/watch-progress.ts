import type { ShopClient } from "../shop-client"
import type { Run } from "./act"

export type ProgressWatch = {
  /** Every state of a run that was told of. */
  seen: Run[]
  stop(): void
}

/** Listens to the shop's server-sent events, as its admin does. */
export async function watchProgress({
  adminAnswer,
}: ShopClient): Promise<ProgressWatch> {
  const leave = new AbortController()
  const { signal } = leave
  const path = "/admin/offers/sync/stream"
  const answer = await adminAnswer("GET", path, { signal })
  const seen: Run[] = []
  // Ends with us, or with the shop, which this chapter kills.
  readEvents(answer, (runs) => seen.push(...runs)).catch(() => undefined)
  return { seen, stop: () => leave.abort() }
}

async function readEvents(
  answer: Response,
  take: (runs: Run[]) => void
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ""
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split(
      "\n\n"
    )
    rest = events.pop() ?? ""
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data) {
        take((JSON.parse(data) as { runs: Run[] }).runs)
      }
    }
  }
}
