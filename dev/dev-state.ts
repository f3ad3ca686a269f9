import { randomBytes } from "node:crypto"
import { mkdir } from "node:fs/promises"
import { readJson, writeWhole } from "./files"
import { DATA, inData } from "./paths"

const FILE = inData("dev-state.json")

/** What the starter made up or did once. In `.data/dev-state.json`, mode 0600. */
export type DevState = {
  secrets: {
    JWT_SECRET: string
    COOKIE_SECRET: string
    SELVEDGE_ENCRYPTION_KEY: string
  }
  admin: { email: string; password: string }
  /** The contract on the embedded chain. */
  contract_address?: string
  /** What each database was last migrated with, and seeded with. */
  migrated: Record<string, string>
  seeded: Record<string, { by: string; result: SeedResult }>
}

/** What the seed answers with. */
export type SeedResult = {
  publishable_key: string
  secret_key: string
  tap_url: string | null
}

/** Reads the state, making up what the first start needs. */
export async function readDevState(): Promise<DevState> {
  const state = await readJson<DevState>(FILE)
  if (state) {
    return state
  }
  const fresh: DevState = {
    secrets: {
      JWT_SECRET: randomBytes(32).toString("hex"),
      COOKIE_SECRET: randomBytes(32).toString("hex"),
      SELVEDGE_ENCRYPTION_KEY: `k1:${randomBytes(32).toString("base64")}`,
    },
    admin: {
      email: "admin@selvedge.local",
      password: randomBytes(12).toString("base64url"),
    },
    migrated: {},
    seeded: {},
  }
  await writeDevState(fresh)
  return fresh
}

export async function writeDevState(state: DevState): Promise<void> {
  await mkdir(DATA, { recursive: true })
  await writeWhole(FILE, `${JSON.stringify(state, null, 2)}\n`)
}
