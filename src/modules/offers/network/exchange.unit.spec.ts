import { once } from "node:events"
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

it.each([
  ["leaves", "identity", async () => void (await firstBytes())],
  [
    "never had a chance",
    "lzw",
    () =>
      expect(aClient().request({ path: "/" })).rejects.toMatchObject({
        kind: "invalid_answer",
      }),
  ],
])("hangs up when its reader %s", async (_how, encoding, read) => {
  let closed: Promise<unknown> | undefined
  server.answers((res) => {
    closed = once(res, "close")
    res.writeHead(200, { "content-encoding": encoding })
    res.write(Buffer.alloc(100_000))
  })
  await read()
  await closed
})

async function firstBytes(): Promise<Buffer | undefined> {
  const { body } = await aClient().request({ path: "/" })
  for await (const chunk of body as AsyncIterable<Buffer>) {
    return chunk
  }
  return undefined
}

describe("what is no answer", () => {
  it.each([
    ["no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "invalid_answer"],
    ["another protocol", `${http(101)}Upgrade: x\r\n\r\n`, "temporary"],
    ["too many headers", http(200) + "a: b\r\n".repeat(9_000), "limit"],
    ["nothing", "", "temporary"],
  ])(
    "such as %s fails a call",
    async (_what, text, kind) => {
      server.answers(({ socket }) => void socket?.end(text))
      const client = aNetworkClient({
        adapter: anAdapter(),
        base_url: server.url,
        parts: { pacing: { attempts_max: 1 } },
      })
      await expect(client.request({ path: "/" })).rejects.toMatchObject({
        kind,
      })
    },
    5_000
  )

  function http(status: number): string {
    return `HTTP/1.1 ${status} X\r\nConnection: Upgrade\r\n`
  }
})
