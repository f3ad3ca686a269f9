import { once } from "node:events"
import { createServer, type Server } from "node:http"
import { type AddressInfo, connect, type Socket } from "node:net"
import type { MedusaResponse } from "@medusajs/framework/http"
import { type EventStreamOptions, sendEvents } from "./send-events"

const BIG = "x".repeat(1_000_000)
const EVENTS = 200

let server: Server | undefined
let client: Socket | undefined
afterEach(async () => {
  client?.destroy()
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null))
})

/** A server that sends far more than a socket holds; resolves when it stops. */
async function serving(options: EventStreamOptions, method = "GET") {
  let sent = 0
  let ended = () => {}
  const stopped = new Promise<void>((resolve) => (ended = resolve))
  server = createServer((_, res) => {
    void sendEvents(
      res as MedusaResponse,
      async function* () {
        for (; sent < EVENTS; sent++) {
          yield { event: "update", id: String(sent), json: `"${BIG}"` }
        }
      },
      options
    ).finally(ended)
  })
  await new Promise<void>((resolve) => server?.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  client = connect(port, "127.0.0.1")
  client.on("error", () => undefined) // it is cut off
  client.write(`${method} / HTTP/1.1\r\nhost: x\r\n\r\n`)
  return { client, stopped, sent: () => sent }
}

it("lets a client go that takes nothing, and keeps nothing for it", async () => {
  const { client, stopped, sent } = await serving({ stall_seconds: 0.2 })
  client.pause()
  await stopped
  expect(sent()).toBeLessThan(EVENTS / 2)
})

it("gives a client that reads all there is", async () => {
  const { client, stopped, sent } = await serving({ stall_seconds: 5 })
  client.resume()
  await stopped
  expect(sent()).toBe(EVENTS)
})

it("ends when the client is gone", async () => {
  const { client, stopped } = await serving({})
  client.once("data", () => client.destroy())
  await stopped
})

it("answers HEAD with the headers, and takes no place", async () => {
  const enter = jest.fn(() => null)
  const { client, stopped, sent } = await serving({ enter }, "HEAD")
  const [said] = await once(client, "data")
  await stopped
  const text = String(said)
  expect(text).toMatch(/^HTTP\/1.1 200 OK\r\ncontent-type: text\/event-stream/)
  expect(text).toMatch(/\r\n\r\n$/)
  expect([sent(), enter.mock.calls]).toEqual([0, []])
})
