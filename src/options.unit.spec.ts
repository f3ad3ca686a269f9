import { parseOptions } from "./options"

const keys = `k1:${Buffer.alloc(32, 1).toString("base64")}`

function problemsOf(options: unknown): string[] {
  try {
    parseOptions(options)
  } catch (error) {
    expect(error).toMatchObject({
      type: "invalid_data",
      code: "selvedge_options_invalid",
    })
    const [title, ...lines] = (error as Error).message.split("\n  ")
    expect(title).toBe("Selvedge cannot start with these options:")
    return lines
  }
  return []
}

it("needs encryption keys only and fills in the rest", () => {
  expect(parseOptions({ encryption: { keys } })).toMatchObject({
    encryption: { keys },
    http: { trusted_proxies: [], rate_limits: {} },
    idempotency: { retention_hours: 24, lease_seconds: 60 },
    provenance: {},
  })
})

it.each([undefined, null, {}, { encryption: {} }])(
  "says how to make a key when %j is given",
  (options) => {
    expect(problemsOf(options)).toEqual([
      'encryption.keys: is required; make one with: echo "k1:$(openssl rand -base64 32)"',
    ])
  }
)

it("lists every wrong option at once, a line each", () => {
  const options = {
    encryption: { keys: "short" },
    redis_url: "http://localhost",
    http: {
      trusted_proxies: ["loopback", "everywhere"],
      rate_limits: { "nfc.scan": { points: 0, duration_seconds: "1" } },
    },
    idempotency: { retention_hours: -1 },
    provenance: { chain: { rpc_url: "nowhere" } },
    colour: "indigo",
  }
  expect(problemsOf(options)).toEqual(
    expect.arrayContaining([
      "encryption.keys: key 1 is not written id:key",
      "redis_url: must be a URL such as redis://localhost:6379",
      expect.stringMatching(/^http\.trusted_proxies\[1\]: must be an address/),
      "http.rate_limits.nfc.scan.points: must be at least 1",
      "http.rate_limits.nfc.scan.duration_seconds: must be a number",
      "idempotency.retention_hours: must be more than 0",
      expect.stringMatching(/^provenance\.chain\.rpc_url: must be a URL/),
      "colour: is not known",
    ])
  )
})

it("never repeats a secret", () => {
  const secret = Buffer.alloc(31, 1).toString("hex")
  const [problem] = problemsOf({ encryption: { keys: `k1:${secret}` } })
  expect(problem).toContain('"k1"')
  expect(problem).not.toContain(secret)
})

it("overlooks what Medusa adds to every module's options", () => {
  const options = { encryption: { keys }, database: { clientUrl: "x" } }
  expect(parseOptions(options)).not.toHaveProperty("database")
})

it("parses one object once", () => {
  const options = { encryption: { keys } }
  expect(parseOptions(options)).toBe(parseOptions(options))
  expect(parseOptions({ ...options })).not.toBe(parseOptions(options))
})
