import { once } from "node:events"
import { type AddressInfo, createServer, type Server } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { textOf } from "../__tests__/file-streams"
import { type OwnServer, sends, startServer } from "../__tests__/own-server"
import { createAgent } from "./guarded-agent"
import { send, type Sent } from "./send"

let server: OwnServer
/** Takes connections, and says nothing. */
let mute: Server
beforeAll(async () => {
  server = await startServer()
  mute = createServer((socket) => void socket.on("error", () => undefined))
  mute.listen(0, "127.0.0.1")
  await once(mute, "listening")
})
afterAll(async () => {
  await server.close()
  mute.close()
})

const agent = createAgent({ public_only: false })
const muteUrl = (protocol: string) =>
  new URL(`${protocol}://127.0.0.1:${(mute.address() as AddressInfo).port}/`)

const call = (over: Partial<Sent> = {}) =>
  send({
    url: new URL(server.url),
    agent,
    method: "GET",
    headers: {},
    headers_seconds: 5,
    signal: new AbortController().signal,
    ...over,
  })

it.each([
  ["a handshake", "https", { connect_seconds: 0.2 }],
  ["headers", "http", { headers_seconds: 0.2 }],
])("does not wait for %s that does not come", async (_what, protocol, over) => {
  const started = Date.now()
  await expect(call({ url: muteUrl(protocol), ...over })).rejects.toMatchObject(
    { code: "ETIMEDOUT" }
  )
  expect(Date.now() - started).toBeLessThan(2_000)
})

it("counts the time for headers anew on a connection that was kept", async () => {
  server.answers(sends("a"), (res) => setTimeout(() => res.end("b"), 300))
  await textOf(await call({ headers_seconds: 0.1 }))
  await expect(call({ headers_seconds: 0.1 })).rejects.toMatchObject({
    code: "ETIMEDOUT",
  })
})

it("ends a body whose line is silent while it is read", async () => {
  server.answers((res) => void res.write("a"))
  const response = await call({ silence_seconds: 0.2 })
  const read = new Promise((resolve, reject) => {
    response.on("data", () => undefined)
    response.on("end", resolve)
    response.on("error", reject)
  })
  await expect(read).rejects.toMatchObject({ code: "ETIMEDOUT" })
})

it("takes a busy reader for no silence of the line", async () => {
  server.answers((res) => {
    res.write("a")
    setTimeout(() => res.end("b"), 700)
  })
  const response = await call({ silence_seconds: 0.3 })
  response.pause()
  await sleep(600)
  expect(await textOf(response)).toBe("ab")
})

it("uses a connection again, and leaves nothing behind on it", async () => {
  const ports = new Set<number | undefined>()
  server.answers((res, { socket }) => {
    ports.add(socket.remotePort)
    res.end("a")
  })
  const counted: number[] = []
  for (let nth = 0; nth < 3; nth++) {
    const response = await call()
    const { socket } = response
    await textOf(response)
    await sleep(10)
    counted.push(
      ["connect", "data", "error", "close"]
        .map((event) => socket.listenerCount(event))
        .reduce((sum, it) => sum + it)
    )
  }
  expect(ports.size).toBe(1)
  expect(counted[2]).toBe(counted[0])
})

it("is not sent when it was stopped before", async () => {
  server.answers(sends())
  const reason = new Error("stopped")
  await expect(call({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  expect(server.seen).toEqual([])
})

it("ends a body that is stopped, also while nobody reads it", async () => {
  const controller = new AbortController()
  server.answers(sends(Buffer.alloc(1_000_000)))
  const response = await call({ signal: controller.signal })
  await sleep(50)
  controller.abort()
  await expect(textOf(response)).rejects.toThrow("stopped")
})
