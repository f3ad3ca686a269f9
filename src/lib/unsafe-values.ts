import { HDNodeWallet } from "ethers"
import { parseEncryptionKeys } from "./encryption-keys"

const SECRET_LENGTH_MIN = 32

/** Secrets of starters and tutorials, of which some are long enough. */
const KNOWN_SECRETS =
  /supersecret|something|changeme|change-me|your[-_]?secret/i

/** Hardhat's and anvil's accounts: everybody has their keys. */
const TEST_MNEMONIC =
  "test test test test test test test test test test test junk"
const TEST_ACCOUNTS = 20

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"])

type Values = {
  JWT_SECRET?: string
  COOKIE_SECRET?: string
  SELVEDGE_ENCRYPTION_KEY?: string
  WALLET_PRIVATE_KEY?: string
  POLYGON_RPC_URL?: string
  REDIS_URL?: string
  MEDUSA_WORKER_MODE?: string
  SELVEDGE_EMBEDDED?: string
}

/**
 * What is set but not fit for production, a sentence each. Never quotes a
 * secret. Values that are not set are not its matter.
 */
export function unsafeValues(values: Values): string[] {
  return [
    ...secretProblems("JWT_SECRET", values.JWT_SECRET),
    ...secretProblems("COOKIE_SECRET", values.COOKIE_SECRET),
    ...encryptionKeyProblems(values.SELVEDGE_ENCRYPTION_KEY),
    ...walletProblems(values),
    ...workerProblems(values),
  ]
}

function secretProblems(name: string, secret: string | undefined): string[] {
  if (secret === undefined) {
    return []
  }
  if (KNOWN_SECRETS.test(secret)) {
    return [`${name} is a known default: make one with openssl rand -hex 32`]
  }
  return secret.length < SECRET_LENGTH_MIN
    ? [`${name} is shorter than ${SECRET_LENGTH_MIN} characters`]
    : []
}

function encryptionKeyProblems(text: string | undefined): string[] {
  if (text === undefined) {
    return []
  }
  const { keys, problems } = parseEncryptionKeys(text)
  const weak = keys.filter(({ secret }) => isGuessable(secret))
  return [
    ...problems.map((problem) => `SELVEDGE_ENCRYPTION_KEY: ${problem}`),
    ...weak.map(
      ({ id }) => `SELVEDGE_ENCRYPTION_KEY: key "${id}" is not random`
    ),
  ]
}

/** All zeros, our development key, one byte repeated: 32 random bytes differ. */
function isGuessable(secret: Buffer): boolean {
  return new Set(secret).size < 8
}

/**
 * The embedded chain's coins are nobody's, so its well-known keys are allowed
 * there: only with the mark of `npm start`, and only on this machine.
 */
function walletProblems(values: Values): string[] {
  const { WALLET_PRIVATE_KEY, POLYGON_RPC_URL, SELVEDGE_EMBEDDED } = values
  if (!WALLET_PRIVATE_KEY || !isWellKnown(WALLET_PRIVATE_KEY)) {
    return []
  }
  return SELVEDGE_EMBEDDED && isOnThisMachine(POLYGON_RPC_URL)
    ? []
    : ["WALLET_PRIVATE_KEY is a test key that everybody has"]
}

function isWellKnown(key: string): boolean {
  const wanted = key.toLowerCase().replace(/^0x/, "")
  const accounts = HDNodeWallet.fromPhrase(TEST_MNEMONIC, "", "m/44'/60'/0'/0")
  return Array.from({ length: TEST_ACCOUNTS }, (_, index) =>
    accounts.deriveChild(index).privateKey.slice(2)
  ).includes(wanted)
}

function isOnThisMachine(url = ""): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname)
}

/** Two processes with a cache and an event bus each would not hear another. */
function workerProblems({ MEDUSA_WORKER_MODE, REDIS_URL }: Values): string[] {
  const split = MEDUSA_WORKER_MODE && MEDUSA_WORKER_MODE !== "shared"
  return split && !REDIS_URL
    ? [`MEDUSA_WORKER_MODE=${MEDUSA_WORKER_MODE} needs REDIS_URL`]
    : []
}
