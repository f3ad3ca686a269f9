import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib"
import type { OfferAdapter } from "../adapters/adapter"
import {
  aNetworkClient,
  memoryBudget,
  memoryToken,
} from "../__tests__/network-client"

let server: Server
let url: string
let answer: RequestListener
let calls: {
  method: string
  url: string
  headers: NodeJS.Dict<string | string[]>
  body: string
}[]

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = ""
    req.on("data", (chunk) => (body += chunk))
    req.on("end", () => {
      calls.push({
        method: req.method!,
        url: req.url!,
        headers: req.headers,
        body,
      })
      answer(req, res)
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  calls = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const anAdapter = (over: Partial<OfferAdapter> = {}): OfferAdapter => ({
  slug: "acme",
  name: "Acme",
  description: "",
  documentation_url: "",
  credential_fields: [],
  setting_fields: [],
  auth_type: "bearer",
  origins: {
    api: "https://api.acme.example",
    files: "https://files.acme.example",
  },
  budget: [],
  schedule: "daily",
  locale: "en",
  time_zone: "UTC",
  classify: () => null,
  test: async () => ({ account: null }),
  read: async function* () {
    return { complete: true, notes: [] }
  },
  trackingUrl: () => "",
  ...over,
})

it("reads JSON", async () => {
  answer = (_req, res) => res.end('{"a":1}')
  const client = aNetworkClient({ adapter: anAdapter(), base_url: `${url}/x` })
  const response = await client.request({
    path: "/v1/offers",
    query: { page: 2, tag: ["a", "b"] },
  })
  expect(await response.json()).toEqual({ a: 1 })
  expect(calls[0]!.url).toBe("/x/v1/offers?page=2&tag=a&tag=b")
  expect(client.usage).toMatchObject({ requests: 1, bytes: 7 })
})
