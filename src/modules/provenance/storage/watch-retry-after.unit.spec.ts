import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type WatchedCall, watchRetryAfter } from "./watch-retry-after"

let server: Server
let url: string

/** Answers `/7` with `Retry-After: 7`, and `/` with none. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const seconds = request.url?.slice(1)
    response.writeHead(429, seconds ? { "Retry-After": seconds } : {}).end("no")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const ask = async (path: string) => (await fetch(`${url}/${path}`)).text()

it("notes what the answer asks to wait, and passes on the result", async () => {
  const call: WatchedCall = { retry_after: null }
  expect(await watchRetryAfter(call, () => ask("7"))).toBe("no")
  expect(call.retry_after).toBe("7")
})

it("notes nothing when nothing is asked", async () => {
  const call: WatchedCall = { retry_after: null }
  await watchRetryAfter(call, () => ask(""))
  expect(call.retry_after).toBeNull()
})

it("notes it when the work fails", async () => {
  const call: WatchedCall = { retry_after: null }
  const work = async () => {
    await ask("7")
    throw new Error("refused")
  }
  await expect(watchRetryAfter(call, work)).rejects.toThrow("refused")
  expect(call.retry_after).toBe("7")
})

it("tells its own requests from those of others at the same time", async () => {
  const all = Array.from({ length: 10 }, (_, at) => ({
    call: { retry_after: null } as WatchedCall,
    path: String(at + 1),
  }))
  const everyoneAsked: Promise<string>[] = []
  const work = async (path: string) => {
    everyoneAsked.push(ask(path))
    await new Promise(setImmediate)
    await Promise.all(everyoneAsked)
  }
  await Promise.all(
    all.map((it) => watchRetryAfter(it.call, () => work(it.path)))
  )
  expect(all.map(({ call }) => call.retry_after)).toEqual(
    all.map(({ path }) => path)
  )
})
