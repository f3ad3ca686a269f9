import { once } from "node:events"
import { createServer } from "node:http"
import { startChild, type Child } from "../../dev/child"
import { anyFreePort } from "../../dev/ports"
import { tellingStart, untilReady } from "../../dev/shop-ready"

/** As Medusa's: it answers /health, and runs on without its port. */
const SHOP = `
  process.on("uncaughtException", () => undefined)
  setInterval(() => undefined, 1_000)
  require("node:http")
    .createServer((request, response) => response.end("OK"))
    .listen(Number(process.env.PORT))
`

let shop: Child

async function startOn(port: number) {
  const { start, options } = tellingStart({
    command: process.execPath,
    args: ["-e", SHOP],
    env: { PATH: process.env.PATH, PORT: String(port) },
  })
  const name = "the shop"
  shop = await startChild({ ...options, name, stop_signal: "SIGKILL" })
  return { ...shop, log: "", start }
}

afterEach(() => shop.stop())

it("waits until the shop answers", async () => {
  const port = await anyFreePort()
  const url = `http://localhost:${port}`
  await untilReady(await startOn(port), url)
  expect((await fetch(`${url}/health`)).ok).toBe(true)
})

it("takes nobody else for the shop, and names PORT", async () => {
  const port = await anyFreePort()
  const other = createServer((_, response) => response.end("OK")).listen(port)
  await once(other, "listening")
  const ready = untilReady(await startOn(port), `http://localhost:${port}`)
  await expect(ready).rejects.toThrow(
    new RegExp(`^Port ${port} is taken by another.*PORT=\\d+ npm start$`)
  )
  other.close()
})
