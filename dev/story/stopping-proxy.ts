import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"

/** Stands between the shop and the chain and can hold broadcasts back. */
export type StoppingProxy = {
  url: string
  /** From now on no signed transaction gets through. Resolves at the first. */
  holdBroadcasts(): Promise<string>
  release(): void
  stop(): Promise<void>
}

/**
 * A held broadcast is never answered: to the shop it is the moment between
 * having signed and having sent, for as long as one likes.
 */
export async function startStoppingProxy(
  target: string
): Promise<StoppingProxy> {
  let holding: ((raw: string) => void) | null = null
  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const raw = rawTransactionOf(body)
    if (raw && holding) {
      holding(raw)
      return
    }
    try {
      const answer = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      })
      response.writeHead(answer.status, { "content-type": "application/json" })
      response.end(await answer.text())
    } catch {
      response.destroy() // as a chain that is down looks from outside
    }
  })
  const url = await listen(server)
  return {
    url,
    holdBroadcasts: () =>
      new Promise((resolve) => {
        holding = resolve
      }),
    release: () => {
      holding = null
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function rawTransactionOf(body: string): string | null {
  const calls: { method: string; params: string[] }[] = [
    JSON.parse(body),
  ].flat()
  const send = calls.find(({ method }) => method === "eth_sendRawTransaction")
  return send?.params[0] ?? null
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
