import type { IncomingMessage } from "node:http"

/**
 * Ends a body whose line says nothing for so long while somebody waits for it.
 * A reader who is busy himself is no silence of the line.
 */
export function endWhenSilent(
  response: IncomingMessage,
  seconds: number
): void {
  const { socket } = response
  const timer = setTimeout(() => {
    if (response.readableFlowing) {
      response.destroy(
        Object.assign(new Error("no bytes"), { code: "ETIMEDOUT" })
      )
    } else {
      timer.refresh()
    }
  }, seconds * 1_000)
  timer.unref()
  const heard = () => timer.refresh()
  socket.on("data", heard)
  response.on("resume", heard)
  response.once("close", () => {
    clearTimeout(timer)
    // It may serve the next call already.
    socket.removeListener("data", heard)
  })
}
