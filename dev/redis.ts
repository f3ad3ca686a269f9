import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { startChild } from "./child"
import { debianProgram } from "./debian-program"
import { anyFreePort } from "./ports"
import type { Service } from "./supervisor"

const READY_TIMEOUT_MS = 10_000

/** A Redis on the loopback address that keeps nothing: for tests. */
export async function startRedis(): Promise<Service & { url: string }> {
  const command = await debianProgram({
    commands: ["redis-server", "valkey-server"],
    debian_package: "redis-server",
    otherwise: "or set TEST_REDIS_URL.",
  })
  const port = await anyFreePort()
  const child = await startChild({
    name: "Redis",
    command,
    args: [
      ["--port", String(port), "--bind", "127.0.0.1"],
      ["--save", "", "--appendonly", "no"],
    ].flat(),
    cwd: "/",
    stop_signal: "SIGTERM",
  })
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(port))) {
    if (child.hasExited() || Date.now() > deadline) {
      await child.stop()
      throw new Error(`Redis did not start (${command})`)
    }
    await sleep(25)
  }
  return { ...child, url: `redis://127.0.0.1:${port}` }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("connect", () => socket.end("PING\r\n"))
    socket.once("data", (data) => resolve(data.toString().startsWith("+PONG")))
    socket.once("error", () => resolve(false))
  })
}
