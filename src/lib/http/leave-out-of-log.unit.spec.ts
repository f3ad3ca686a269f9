import { once } from "node:events"
import {
  createServer,
  get,
  type IncomingMessage,
  type ServerResponse,
} from "node:http"
import { type AddressInfo, connect } from "node:net"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { leaveOutOfLog } from "./leave-out-of-log"

type Logged = { ip: unknown; agent: unknown; referrer: unknown }
type Asking = IncomingMessage & { ip?: string }

/** A server with a log such as Medusa's, and requests as visitors make them. */
async function logOf(
  ask: (url: string) => Promise<unknown>,
  count = 1
): Promise<Logged[]> {
  const logged: Logged[] = []
  const server = createServer((req: Asking, res) => {
    req.ip = "198.51.100.7"
    whenOver(req, res, () => {
      const { "user-agent": agent, referer } = req.headers
      logged.push({ ip: req.ip, agent, referrer: referer })
    })
    leaveOutOfLog(
      req as unknown as MedusaRequest,
      res as unknown as MedusaResponse,
      () => {
        expect(req.headers["user-agent"]).toBe("Marked/1.0")
        return req.url === "/endless" ? res.write("…") : res.end("ok")
      }
    )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  while (logged.length < count) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return logged
}

/** As the log's library listens: once, to whichever comes first. */
function whenOver(req: Asking, res: ServerResponse, log: () => void): void {
  let isLogged = false
  const logOnce = () => {
    if (!isLogged) {
      isLogged = true
      log()
    }
  }
  res.on("finish", logOnce)
  req.socket.on("error", logOnce)
  req.socket.on("close", logOnce)
}

const headers = {
  "user-agent": "Marked/1.0",
  referer: "https://blog.example.com/post?secret=1",
}
const FORGOTTEN = {
  ...{ ip: undefined, agent: undefined },
  referrer: "https://blog.example.com",
}

it("takes the client away before the log is written, each time", async () => {
  const logged = await logOf(async (url) => {
    for (const path of ["/a", "/b"]) {
      await (await fetch(url + path, { headers })).text()
    }
  }, 2)
  expect(logged).toEqual([FORGOTTEN, FORGOTTEN])
})

it("takes it away from a client that goes before the end, too", async () => {
  const logged = await logOf(
    (url) =>
      new Promise<void>((resolve) => {
        const request = get(`${url}/endless`, { headers }, (response) => {
          response.once("data", () => {
            request.destroy()
            resolve()
          })
        })
        request.on("error", () => undefined) // it was destroyed
      })
  )
  expect(logged).toEqual([FORGOTTEN])
})

it("takes it away from a client that cuts the line, too", async () => {
  const logged = await logOf(async (url) => {
    const client = connect(Number(new URL(url).port), "127.0.0.1")
    const lines = Object.entries({ host: "x", ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")
    client.write(`GET /endless HTTP/1.1\r\n${lines}\r\n`)
    await once(client, "data")
    client.resetAndDestroy()
  })
  expect(logged).toEqual([FORGOTTEN])
})

it("leaves out a referrer that is none", async () => {
  const logged = await logOf(async (url) => {
    await fetch(url, { headers: { ...headers, referer: "secret" } })
  })
  expect(logged).toEqual([{ ...FORGOTTEN, referrer: undefined }])
})
