import { Wallet } from "ethers"
import { unsafeValues } from "./unsafe-values"

const RANDOM = "9f2c6a1d84e7b3509f2c6a1d84e7b350"
const ZEROS = "0".repeat(64)
const ANVIL =
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
const OWN = Wallet.createRandom().privateKey

it.each([
  { values: {}, why: "nothing is set" },
  {
    values: { JWT_SECRET: RANDOM, COOKIE_SECRET: RANDOM },
    why: "long secrets",
  },
  { values: { WALLET_PRIVATE_KEY: OWN }, why: "a key of one's own" },
  {
    values: { MEDUSA_WORKER_MODE: "server", REDIS_URL: "redis://r" },
    why: "split over Redis",
  },
  {
    values: {
      WALLET_PRIVATE_KEY: ANVIL,
      SELVEDGE_EMBEDDED: "1",
      POLYGON_RPC_URL: "http://127.0.0.1:8545",
    },
    why: "a test key on the embedded chain",
  },
])("finds no fault when $why", ({ values }) => {
  expect(unsafeValues(values)).toEqual([])
})

it.each([
  { values: { JWT_SECRET: "short" }, says: /^JWT_SECRET is shorter than 32/ },
  {
    values: { COOKIE_SECRET: `supersecret-${RANDOM}` },
    says: /^COOKIE_SECRET is a known default/,
  },
  {
    values: { SELVEDGE_ENCRYPTION_KEY: `k1:${ZEROS}` },
    says: /^SELVEDGE_ENCRYPTION_KEY: key "k1" is not random/,
  },
  {
    values: { SELVEDGE_ENCRYPTION_KEY: "k1:short" },
    says: /^SELVEDGE_ENCRYPTION_KEY: key "k1" must be 32 bytes/,
  },
  {
    values: { WALLET_PRIVATE_KEY: ANVIL },
    says: /^WALLET_PRIVATE_KEY is a test key/,
  },
  {
    values: { WALLET_PRIVATE_KEY: ANVIL.slice(2).toUpperCase() },
    says: /^WALLET_PRIVATE_KEY is a test key/,
  },
  {
    values: {
      WALLET_PRIVATE_KEY: ANVIL,
      SELVEDGE_EMBEDDED: "1",
      POLYGON_RPC_URL: "https://polygon-rpc.com",
    },
    says: /^WALLET_PRIVATE_KEY is a test key/,
  },
  {
    values: {
      WALLET_PRIVATE_KEY: ANVIL,
      POLYGON_RPC_URL: "http://127.0.0.1:8545",
    },
    says: /^WALLET_PRIVATE_KEY is a test key/,
  },
  {
    values: { MEDUSA_WORKER_MODE: "worker" },
    says: /^MEDUSA_WORKER_MODE=worker needs REDIS_URL/,
  },
])("names $values", ({ values, says }) => {
  expect(unsafeValues(values)).toEqual([expect.stringMatching(says)])
})

it("never quotes a secret", () => {
  const secret = "something-short"
  expect(unsafeValues({ JWT_SECRET: secret }).join()).not.toContain(secret)
})
