import express from "express"
import http from "node:http"
import { putForward } from "./put-forward"

function answeredBy() {
  const seen: string[] = []
  const layer = (name: string) =>
    Object.defineProperty(
      (_req: unknown, _res: unknown, next: () => void) => {
        seen.push(name)
        next()
      },
      "name",
      { value: name }
    ) as express.RequestHandler
  return { seen, layer }
}

/** Asks the app itself, without a socket. */
const ask = (app: express.Express, url: string) =>
  new Promise<void>((done) => {
    const req = new http.IncomingMessage(null as never)
    const asked = Object.assign(req, { url, method: "GET" }) as express.Request
    const res = new http.ServerResponse(req) as express.Response
    app(asked, res, () => done())
  })

it("is asked after the scope and before the log, for its prefix only", async () => {
  const app = express()
  const { seen, layer } = answeredBy()
  app.use(layer("scope"), layer("logger"), layer("session"))
  expect(putForward(app, { prefix: "/r", handler: layer("redirect") })).toBe(
    true
  )
  await ask(app, "/r/a/b")
  await ask(app, "/rest")
  expect(seen).toEqual([
    ...["scope", "redirect", "logger", "session"],
    ...["scope", "logger", "session"],
  ])
})

it("does nothing where the layers are others", async () => {
  const app = express()
  const { seen, layer } = answeredBy()
  app.use(layer("scope"))
  expect(putForward(app, { prefix: "/r", handler: layer("redirect") })).toBe(
    false
  )
  await ask(app, "/r/a/b")
  expect(seen).toEqual(["scope"])
  expect(
    putForward({ use: app.use }, { prefix: "/r", handler: layer("redirect") })
  ).toBe(false)
})
