import { createServer } from "node:net"

const LOOPBACK = "127.0.0.1"

/** Whether a service could listen there now. Host null: on every address. */
export function isPortFree(
  port: number,
  host: string | null = LOOPBACK
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) =>
      ["EADDRINUSE", "EACCES"].includes(error.code ?? "")
        ? resolve(false)
        : reject(error)
    )
    server.listen({ port, host: host ?? undefined, exclusive: true }, () =>
      server.close(() => resolve(true))
    )
  })
}

/** In the words of `npm start`, which is refused, or loses it on the way. */
export const portTaken = (port: number) =>
  new Error(
    `Port ${port} is taken by another program. ` +
      "Stop it, or choose another: PORT=9001 npm start"
  )

/** The usual port if nobody listens there, otherwise one the system picks. */
export async function pickPort(usual: number): Promise<number> {
  return (await isPortFree(usual)) ? usual : await anyFreePort()
}

/** A port nobody listens on. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, LOOPBACK, () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("The system gave no free port"))
      )
    })
  })
}
