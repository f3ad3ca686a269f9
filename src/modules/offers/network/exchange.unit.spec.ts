import { setTimeout as sleep } from "node:timers/promises"
import { anAdapter } from "../__tests__/an-adapter"
import { aNetworkClient } from "../__tests__/network-client"
import {
  type Answer,
  type OwnServer,
  startServer,
} from "../__tests__/own-server"

let server: OwnServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

const aClient = () =>
  aNetworkClient({ adapter: anAdapter(), base_url: server.url })

/** Takes its time before it reads, and after the first bytes. */
async function readSlowly(path: string): Promise<number> {
  const { body } = await aClient().request({ path })
  await sleep(200)
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (bytes === 0) {
      await sleep(200)
    }
    bytes += chunk.length
  }
  return bytes
}

type LineAct = "end" | "destroy" | "resetAndDestroy"

/** Sends as many bytes as the path says, and ends the line a moment later. */
const thenLine =
  (
    act: LineAct,
    headersOf: (bytes: number) => Record<string, string>
  ): Answer =>
  (res, { url = "" }) => {
    const { socket } = res
    const bytes = Number(url.slice(1))
    res.writeHead(200, headersOf(bytes))
    res.write(Buffer.alloc(bytes))
    setTimeout(() => socket?.[act](), 50)
  }

/** Around and beyond what buffers on the way hold. */
const SIZES = Array.from({ length: 32 }, (_, at) => (at + 1) * 8_000 - 37)

describe("a line that ends while its reader is busy", () => {
  const close = { connection: "close" }
  const more = (bytes: number) => ({ "content-length": `${bytes + 1_000}` })
  it.each<[string, LineAct, (bytes: number) => Record<string, string>]>([
    ["closed", "end", more],
    ["closed, as announced", "end", (it) => ({ ...close, ...more(it) })],
    ["cut", "destroy", more],
    ["cut, as announced", "destroy", (it) => ({ ...close, ...more(it) })],
    ["cut in chunks", "destroy", () => close],
    ["reset", "resetAndDestroy", more],
    [
      "reset, as announced",
      "resetAndDestroy",
      (it) => ({ ...close, ...more(it) }),
    ],
  ])(
    "has broken off when it is %s",
    async (_how, act, headersOf) => {
      server.answers(thenLine(act, headersOf))
      const read = await Promise.allSettled(
        SIZES.map((bytes) => readSlowly(`/${bytes}`))
      )
      expect(read).toEqual(
        SIZES.map(() => ({
          status: "rejected",
          reason: expect.objectContaining({ kind: "temporary" }),
        }))
      )
    },
    10_000
  )

  it("is read to its end when all was sent", async () => {
    const whole = (bytes: number) => ({
      ...close,
      "content-length": `${bytes}`,
    })
    server.answers(thenLine("end", whole))
    expect(
      await Promise.all(SIZES.map((bytes) => readSlowly(`/${bytes}`)))
    ).toEqual(SIZES)
  })
})
