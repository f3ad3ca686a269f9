import { randomUUID } from "node:crypto"
import { createServer, type Server, type Socket } from "node:net"
import { connect } from "node:net"
import { createRateLimiter } from "../../../lib/rate-limit"
import { connectRedis } from "../../../lib/redis"

const url = process.env.TEST_REDIS_URL
const limit = { points: 5, duration_seconds: 60 }
const clients: ReturnType<typeof connectRedis>[] = []

async function aClient(at: string, onDown: (error: Error) => void = () => {}) {
  const client = connectRedis(at, { onDown })
  clients.push(client)
  return client
}

async function ready(client: ReturnType<typeof connectRedis>) {
  if (client.status !== "ready") {
    await new Promise((resolve) => client.once("ready", resolve))
  }
  return client
}

afterEach(() => {
  for (const client of clients.splice(0)) {
    client.disconnect()
  }
})

/** A way to Redis that can be cut, or go silent, in the middle of a test. */
async function aWire(to: URL) {
  const sockets = new Set<Socket>()
  let silent = false
  const server: Server = createServer((near) => {
    const far = connect(Number(to.port || 6379), to.hostname)
    sockets.add(near).add(far)
    near.on("data", (bytes) => silent || far.write(bytes))
    far.on("data", (bytes) => silent || near.write(bytes))
    for (const socket of [near, far]) {
      socket.on("error", () => socket.destroy())
      socket.on("close", () => [near, far].forEach((it) => it.destroy()))
    }
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as { port: number }
  return {
    url: `redis://127.0.0.1:${port}`,
    silence: () => (silent = true),
    cut: async () => {
      sockets.forEach((socket) => socket.destroy())
      await new Promise((done) => server.close(done))
    },
  }
}

const withRedis = url ? describe : describe.skip

withRedis("rate limits in Redis", () => {
  it("are counted by all processes together", async () => {
    const name = randomUUID()
    const limiters = await Promise.all(
      [1, 2, 3].map(async () =>
        createRateLimiter({ redis: await ready(await aClient(url!)) })
      )
    )
    const uses = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        limiters[index % 3]!.use(name, "client", limit)
      )
    )
    expect(uses.filter(({ allowed }) => allowed)).toHaveLength(5)
    expect(uses.every((use) => use.reset_seconds <= 60)).toBe(true)
  })

  it("refuse on, also when the key is blocked without asking Redis", async () => {
    const redis = await ready(await aClient(url!))
    const limiter = createRateLimiter({ redis })
    const name = randomUUID()
    const uses = []
    for (let i = 0; i < 9; i++) {
      uses.push(await limiter.use(name, "client", limit))
    }
    expect(uses.map(({ allowed }) => allowed)).toEqual([
      ...Array(5).fill(true),
      ...Array(4).fill(false),
    ])
    expect(uses.at(-1)).toMatchObject({ limit: 5, remaining: 0 })
    expect(uses.at(-1)!.reset_seconds).toBeGreaterThan(50)
  })

  it("end with their window", async () => {
    const limiter = createRateLimiter({
      redis: await ready(await aClient(url!)),
    })
    const short = { points: 1, duration_seconds: 1 }
    const use = () => limiter.use("short", randomKey, short)
    const randomKey = randomUUID()
    expect((await use()).allowed).toBe(true)
    expect((await use()).allowed).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect((await use()).allowed).toBe(true)
  })

  it("are counted in the process while Redis is cut off", async () => {
    const wire = await aWire(new URL(url!))
    const onDown = jest.fn()
    const redis = await ready(await aClient(wire.url, onDown))
    const limiter = createRateLimiter({ redis })
    const name = randomUUID()
    expect((await limiter.use(name, "client", limit)).remaining).toBe(4)
    await wire.cut()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const uses = []
    for (let i = 0; i < 6; i++) {
      uses.push(await limiter.use(name, "client", limit))
    }
    expect(uses.filter(({ allowed }) => allowed)).toHaveLength(5)
    expect(onDown).toHaveBeenCalledTimes(1)
  })

  it("do not keep a request waiting for a silent Redis", async () => {
    const wire = await aWire(new URL(url!))
    const redis = await ready(await aClient(wire.url))
    const limiter = createRateLimiter({ redis })
    wire.silence()
    const started = performance.now()
    const use = await limiter.use(randomUUID(), "client", limit)
    expect(use.allowed).toBe(true)
    expect(performance.now() - started).toBeLessThan(1_500)
    await wire.cut()
  })
})

it("are counted in the process when Redis was never there", async () => {
  const onDown = jest.fn()
  const redis = await aClient("redis://127.0.0.1:1", onDown)
  const limiter = createRateLimiter({ redis })
  const uses = []
  for (let i = 0; i < 6; i++) {
    uses.push(await limiter.use("route", "client", limit))
  }
  expect(uses.filter(({ allowed }) => allowed)).toHaveLength(5)
})
