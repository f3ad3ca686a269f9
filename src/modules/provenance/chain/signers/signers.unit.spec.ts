import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inspect } from "node:util"
import { encryptKeystoreJson, Transaction, Wallet } from "ethers"
import { createSigner } from "../create-signer"
import type { UnsignedTransaction } from "../signer"

const KEY = `0x${"4b".repeat(32)}`
const OTHER = `0x${"5c".repeat(32)}`
const ADDRESS = new Wallet(KEY).address

const unsigned: UnsignedTransaction = {
  chain_id: 80002,
  nonce: 7,
  to: `0x${"11".repeat(20)}`,
  data: "0xaabbccdd",
  gas_limit: 100_000,
  max_fee_wei: 50n,
  max_priority_fee_wei: 5n,
}

const timeout = { timeout_seconds: 5 }

function expectSigned(raw: string, change: Partial<UnsignedTransaction> = {}) {
  const given = { ...unsigned, ...change }
  expect(Transaction.from(raw)).toMatchObject({
    type: 2,
    chainId: BigInt(given.chain_id),
    nonce: given.nonce,
    to: given.to,
    data: given.data,
    gasLimit: BigInt(given.gas_limit),
    maxFeePerGas: given.max_fee_wei,
    maxPriorityFeePerGas: given.max_priority_fee_wei,
    value: 0n,
    from: ADDRESS,
  })
}

describe("a private key", () => {
  it.each([KEY, KEY.slice(2)])(
    "signs what it is given",
    async (private_key) => {
      const signer = createSigner({ private_key }, timeout)
      expect(await signer.address()).toBe(ADDRESS)
      expectSigned(await signer.sign(unsigned))
    }
  )

  it("shows itself neither in an error nor when inspected", () => {
    const invalid = `0x${"f".repeat(64)}` // above the curve's order
    expect(() => createSigner({ private_key: invalid }, timeout)).toThrow(
      /not a secp256k1 key/
    )
    try {
      createSigner({ private_key: invalid }, timeout)
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toContain("ffffffff")
    }
    const signer = createSigner({ private_key: KEY }, timeout)
    expect(inspect(signer, { depth: 9, showHidden: true })).not.toContain(
      "4b4b"
    )
  })
})

describe("a keystore", () => {
  let directory: string
  let path: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "selvedge-keystore-"))
    path = join(directory, "key.json")
    const account = { address: ADDRESS, privateKey: KEY }
    const scrypt = { N: 2, r: 1, p: 1 } // quick, for a test alone
    await writeFile(
      path,
      await encryptKeystoreJson(account, "pass", { scrypt })
    )
  })
  afterAll(() => rm(directory, { recursive: true }))

  it("signs as the account in it", async () => {
    const keystore = { path, password: "pass" }
    const signer = createSigner({ keystore }, timeout)
    expect(await signer.address()).toBe(ADDRESS)
    expectSigned(await signer.sign(unsigned))
  })

  it("says that the password is wrong, without it", async () => {
    const keystore = { path, password: "s3cret" }
    const error = await createSigner({ keystore }, timeout)
      .address()
      .catch((it: Error) => it)
    expect(String(error)).toMatch(/password does not open/)
    expect(inspect(error, { depth: 9 })).not.toContain("s3cret")
  })

  it("is looked for again when it was missing at first", async () => {
    const later = join(directory, "later.json")
    const keystore = { path: later, password: "pass" }
    const signer = createSigner({ keystore }, timeout)
    await expect(signer.address()).rejects.toThrow(/ENOENT/)
    await writeFile(later, "{}")
    await expect(signer.address()).rejects.toThrow(/not a keystore/)
  })
})

describe("an external signer", () => {
  let server: Server
  let answer: (request: { method: string; params: [Params] }) => unknown
  let authorization: string | undefined
  type Params = Record<string, string>

  beforeEach(async () => {
    server = createServer((request, response) => {
      let text = ""
      authorization = request.headers.authorization
      request.on("data", (chunk) => (text += chunk))
      request.on("end", () =>
        response.end(
          JSON.stringify({ id: 1, ...(answer(JSON.parse(text)) as object) })
        )
      )
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const signer = (bearer_token?: string) => {
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const external = { url, address: ADDRESS.toLowerCase(), bearer_token }
    return createSigner({ external }, timeout)
  }

  /** Signs what it is asked to, changed. */
  const signedBy = async (key: string, change: object = {}) =>
    await new Wallet(key).signTransaction({
      type: 2,
      chainId: unsigned.chain_id,
      nonce: unsigned.nonce,
      to: unsigned.to,
      data: unsigned.data,
      value: 0n,
      gasLimit: unsigned.gas_limit,
      maxFeePerGas: unsigned.max_fee_wei,
      maxPriorityFeePerGas: unsigned.max_priority_fee_wei,
      ...change,
    })

  it("is asked with every field, and its token, as Web3Signer wants it", async () => {
    const raw = await signedBy(KEY)
    let params: Params | undefined
    answer = (request) => {
      expect(request.method).toBe("eth_signTransaction")
      params = request.params[0]
      return { result: raw }
    }
    expectSigned(await signer("token").sign(unsigned))
    expect(params).toEqual({
      from: ADDRESS,
      to: unsigned.to,
      data: unsigned.data,
      value: "0x0",
      nonce: "0x7",
      gas: "0x186a0",
      maxFeePerGas: "0x32",
      maxPriorityFeePerGas: "0x5",
      chainId: "0x13882",
    })
    expect(authorization).toBe("Bearer token")
  })

  it("may be Clef, which names the method and the answer otherwise", async () => {
    const raw = await signedBy(KEY)
    answer = ({ method }) =>
      method === "account_signTransaction"
        ? { result: { raw, tx: {} } }
        : { error: { code: -32601, message: "method not found" } }
    expectSigned(await signer().sign(unsigned))
  })

  it.each([
    ["nonce", { nonce: 8 }],
    ["receiver", { to: `0x${"22".repeat(20)}` }],
    ["data", { data: "0xdeadbeef" }],
    ["value", { value: 1n }],
    ["gas limit", { gasLimit: 1n }],
    ["fee", { maxFeePerGas: 51n }],
    ["tip", { maxPriorityFeePerGas: 6n }],
    ["chain", { chainId: 1 }],
  ])("is not believed when it changed the %s", async (_, change) => {
    const raw = await signedBy(KEY, change)
    answer = () => ({ result: raw })
    await expect(signer().sign(unsigned)).rejects.toThrow(
      /another transaction than it was given/
    )
  })

  it("is not believed when it signed with another key", async () => {
    const raw = await signedBy(OTHER)
    answer = () => ({ result: raw })
    await expect(signer().sign(unsigned)).rejects.toThrow(/signed as/)
  })

  it.each([
    [{ error: { code: -32000, message: "denied" } }, /refused: denied/],
    [{ result: "0x00" }, /no signed transaction/],
    [{ result: null }, /no signed transaction/],
    [{ error: { code: -32601, message: "no" } }, /knows neither/],
  ])("that answers %j is an error in plain words", async (body, words) => {
    answer = () => body
    await expect(signer().sign(unsigned)).rejects.toThrow(words)
  })
})
