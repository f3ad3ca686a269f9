import {
  type PinataDouble,
  type PinataFault,
  startPinataDouble,
} from "../../../../integration-tests/doubles/pinata"
import { testContentStorage } from "./__tests__/contract"
import { createPinataStorage, type PinataStorageOptions } from "./pinata"

const jwt = "header.payload.signature"
const bytes = Buffer.from('{"name":"FLUX Coat #1"}')
let pinata: PinataDouble

beforeAll(async () => {
  pinata = await startPinataDouble({ jwt })
})
afterAll(() => pinata.stop())
beforeEach(() => pinata.requests.splice(0))

function make(changes: Partial<PinataStorageOptions> = {}) {
  const { upload_url, endpoint_url, gateway_url } = pinata
  return createPinataStorage({
    jwt,
    upload_url,
    endpoint_url,
    gateway_url,
    timeout_seconds: 5,
    ...changes,
  })
}

const put = (storage = make()) => storage.put(bytes, { name: "coat.json" })

testContentStorage("pinata", () => make())

it("uploads as Pinata documents it", async () => {
  const { cid } = await make().put(bytes, { name: "a/b\\coat.json" })
  expect(pinata.requests).toMatchObject([
    {
      method: "POST",
      path: "/uploads/v3/files",
      headers: { authorization: `Bearer ${jwt}` },
      fields: {
        file: cid,
        network: "public",
        name: "a-b-coat.json",
        cid_version: "v1",
      },
    },
  ])
})

it("keeps one public file however often it is put", async () => {
  const { cid } = await put()
  await put()
  const query = `limit=100&cid=${cid}`
  const response = await fetch(`${pinata.endpoint_url}/files/public?${query}`, {
    headers: { authorization: `Bearer ${jwt}` },
  })
  const { files } = ((await response.json()) as { data: { files: [] } }).data
  expect(files).toMatchObject([{ cid, network: "public" }])
})

it("never hides that Pinata stored other bytes", async () => {
  pinata.fail({ kind: "wrong_cid" })
  await expect(put()).rejects.toMatchObject({
    name: "StorageError",
    kind: "rejected",
    message: expect.stringContaining("Pinata stored bafkrei"),
  })
})

const status = (code: number, more: { retry_after?: string } = {}) =>
  ({ kind: "status", status: code, ...more }) as const

const faults: { fault: PinataFault; kind: string; wait: number | null }[] = [
  { fault: status(401), kind: "credentials", wait: null },
  { fault: status(403), kind: "credentials", wait: null },
  { fault: status(429, { retry_after: "7" }), kind: "throttled", wait: 7 },
  { fault: status(429), kind: "throttled", wait: 60 },
  { fault: status(500), kind: "temporary", wait: null },
  { fault: status(503, { retry_after: "7" }), kind: "temporary", wait: null },
  { fault: status(408), kind: "temporary", wait: null },
  { fault: status(400), kind: "rejected", wait: null },
  { fault: status(413), kind: "rejected", wait: null },
  { fault: { kind: "truncated" }, kind: "temporary", wait: null },
]

describe.each(faults)("after $fault", ({ fault, kind, wait }) => {
  const expected = { name: "StorageError", kind, retry_after_seconds: wait }

  it(`put is ${kind}, and works again`, async () => {
    pinata.fail(fault)
    await expect(put()).rejects.toMatchObject(expected)
    await expect(put()).resolves.toHaveProperty("cid")
  })

  it(`get is ${kind}, and works again`, async () => {
    const { cid } = await put()
    pinata.fail(fault)
    await expect(make().get(cid)).rejects.toMatchObject(expected)
    await expect(make().get(cid)).resolves.toEqual(bytes)
  })

  it(`check is ${kind}`, async () => {
    pinata.fail(fault)
    await expect(make().check()).rejects.toMatchObject(expected)
  })
})

it.each(["put", "get", "check"] as const)(
  "%s does not wait for ever",
  async (method) => {
    const { cid } = await put()
    const storage = make({ timeout_seconds: 0.1 })
    pinata.fail({ kind: "slow", delay_ms: 2_000 })
    const call = {
      put: () => put(storage),
      get: () => storage.get(cid),
      check: () => storage.check(),
    }
    const started = Date.now()
    await expect(call[method]()).rejects.toMatchObject({
      name: "StorageError",
      kind: "temporary",
    })
    expect(Date.now() - started).toBeLessThan(1_500)
  }
)

it("refuses a wrong login, and never repeats it in the error", async () => {
  const storage = make({ jwt: "stolen.secret.jwt" })
  await expect(put(storage)).rejects.toMatchObject({ kind: "credentials" })
  pinata.fail({ ...status(400), body: "bad token stolen.secret.jwt!" })
  await expect(put(storage)).rejects.toThrow("bad token [jwt]!")
})

it("refuses bytes from the gateway that the CID does not name", async () => {
  const { cid } = await put()
  pinata.fail({ kind: "wrong_body", body: Buffer.from('{"name":"Forged"}') })
  await expect(make().get(cid)).rejects.toMatchObject({ kind: "rejected" })
})

it("stops reading a gateway that sends without end", async () => {
  const { cid } = await put()
  pinata.fail({ kind: "wrong_body", body: Buffer.alloc(30_000_000) })
  await expect(make().get(cid)).rejects.toMatchObject({
    kind: "rejected",
    message: expect.stringContaining("more than 1048576 bytes"),
  })
})

it("does not follow a gateway elsewhere", async () => {
  const { cid } = await put()
  const location = `${pinata.gateway_url}/ipfs/${cid}`
  pinata.fail({ ...status(302), location })
  await expect(make().get(cid)).rejects.toMatchObject({ kind: "rejected" })
})

it("calls a gateway that refuses every reader a matter of credentials", async () => {
  const { cid } = await put()
  pinata.fail({ ...status(403), body: "ERR_ID:00024" })
  await expect(make().get(cid)).rejects.toMatchObject({ kind: "credentials" })
})

it("tells when nobody listens", async () => {
  const nowhere = "http://127.0.0.1:1"
  const storage = make({ gateway_url: nowhere, upload_url: nowhere })
  const temporary = { name: "StorageError", kind: "temporary" }
  await expect(put(storage)).rejects.toMatchObject(temporary)
  const { cid } = await put()
  await expect(storage.get(cid)).rejects.toMatchObject(temporary)
})

it.each(["gateway_url", "upload_url", "endpoint_url"] as const)(
  "sends nothing over plain http to another machine: %s",
  (option) => {
    expect(() => make({ [option]: "http://pinata.example" })).toThrow(
      "http://pinata.example must be an https address"
    )
  }
)
