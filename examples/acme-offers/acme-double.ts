import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export const API_KEY = "acme-key-1"

type Forced = {
  status?: number
  headers?: Record<string, string>
  body: string
}

export const deal = (number: number) => ({
  id: `d${number}`,
  name: `Deal ${number}`,
  shop: "Nordic Denim",
  price: "249,90",
  url: `https://go.acme.example/c/${number}?aff=7`,
  percent: 7.5,
})

/** Acme's API on this machine, with as many deals. */
export async function startAcme(deals: number) {
  const forced: Forced[] = []
  const all = Array.from({ length: deals }, (_, at) => deal(at + 1))
  let [requests, cuts] = [0, 0]
  const server = createServer((request, response) => {
    requests++
    const { pathname, searchParams } = new URL(request.url ?? "", "http://acme")
    const fault = forced.shift()
    if (fault) {
      return send(response, fault)
    }
    if (request.headers.authorization !== `Bearer ${API_KEY}`) {
      return send(response, { status: 401, body: '{"error":"unknown key"}' })
    }
    if (pathname === "/v1/me") {
      return send(response, { body: '{"name":"My shop"}' })
    }
    const size = Number(searchParams.get("per_page"))
    const from = (Number(searchParams.get("page")) - 1) * size
    const page = { deals: all.slice(from, from + size), total: all.length }
    const answer = { body: JSON.stringify(page) }
    return cuts-- > 0 ? cut(response, answer.body) : send(response, answer)
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ids: all.map(({ id }) => id),
    requests: () => requests,
    force(count: number, answer: Forced) {
      forced.push(...Array.from({ length: count }, () => answer))
    },
    cut: () => {
      cuts = 1
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function send(response: ServerResponse, { status, headers, body }: Forced) {
  response.writeHead(status ?? 200, headers).end(body)
}

function cut(response: ServerResponse, body: string) {
  response.writeHead(200, { "content-length": body.length })
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}
