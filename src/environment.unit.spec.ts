import { Wallet } from "ethers"
import {
  checkEnvironment,
  environmentProblems,
  optionsFromEnvironment,
  readEnvironment,
} from "./environment"
import { parseOptions } from "./options"

const SECRET = "9f2c6a1d84e7b3509f2c6a1d84e7b350"

const PRODUCTION = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://shop@db/shop",
  JWT_SECRET: SECRET,
  COOKIE_SECRET: SECRET,
  SELVEDGE_ENCRYPTION_KEY: `k1:${SECRET}${SECRET}`,
  POLYGON_RPC_URL: "https://polygon-rpc.com",
  WALLET_PRIVATE_KEY: Wallet.createRandom().privateKey,
  CONTRACT_ADDRESS: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
}

describe("in production", () => {
  it("has nothing against a complete environment", () => {
    expect(environmentProblems(PRODUCTION)).toEqual([])
  })

  it.each(Object.keys(PRODUCTION).filter((name) => name !== "NODE_ENV"))(
    "misses %s, also when it is empty",
    (name) => {
      const says = [`${name} is missing`]
      expect(environmentProblems({ ...PRODUCTION, [name]: undefined })).toEqual(
        says
      )
      expect(environmentProblems({ ...PRODUCTION, [name]: "" })).toEqual(says)
    }
  )

  it("lists what is missing and what is unsafe in one error", () => {
    const env = { ...PRODUCTION, DATABASE_URL: "", JWT_SECRET: "supersecret" }
    expect(() => checkEnvironment(env, "start")).toThrow(
      /^The environment is not fit for production:\n {2}- DATABASE_URL is missing\n {2}- JWT_SECRET is a known default/
    )
  })

  it.each(["build", "plugin:build", "lint", "db:generate"])(
    "lets medusa %s run without secrets",
    (command) => {
      const env = { NODE_ENV: "production" }
      expect(() => checkEnvironment(env, command)).not.toThrow()
    }
  )

  it("takes the worker mode that Medusa gives to a script for no wish", () => {
    const env = { ...PRODUCTION, MEDUSA_WORKER_MODE: "server" }
    expect(() => checkEnvironment(env, "exec")).not.toThrow()
    expect(() => checkEnvironment(env, "start")).toThrow("needs REDIS_URL")
  })

  it("has no encryption key of its own, and no factory keys on chips", () => {
    const options = optionsFromEnvironment({ NODE_ENV: "production" })
    expect(options.encryption).toEqual({ keys: "" })
    expect(options.provenance).toMatchObject({ allow_factory_keys: false })
  })
})

it("requires nothing outside production", () => {
  expect(environmentProblems({})).toEqual([])
  expect(() => parseOptions(optionsFromEnvironment({}))).not.toThrow()
})

it("gives the plugin options that it accepts", () => {
  const options = parseOptions(
    optionsFromEnvironment({
      ...PRODUCTION,
      REDIS_URL: "redis://cache:6379",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8",
      SELVEDGE_PUBLIC_URL: "https://id.example.com/",
      SELVEDGE_BRAND_NAME: "FLUX",
      EXPLORER_URL: "https://polygonscan.com/",
      PINATA_JWT: "jwt",
    })
  )
  expect(options).toMatchObject({
    redis_url: "redis://cache:6379",
    http: { trusted_proxies: ["loopback", "10.0.0.0/8"] },
    provenance: {
      public_url: "https://id.example.com",
      brand_name: "FLUX",
      chain: {
        contract_address: PRODUCTION.CONTRACT_ADDRESS,
        explorer_url: "https://polygonscan.com",
      },
      signer: { private_key: PRODUCTION.WALLET_PRIVATE_KEY },
      storage: { driver: "pinata", pinata_jwt: "jwt" },
    },
  })
})

it("leaves the chain out until both its address and the contract's are known", () => {
  const { CONTRACT_ADDRESS: _, ...without } = PRODUCTION
  const { provenance } = optionsFromEnvironment(without)
  expect(provenance?.chain).toBeUndefined()
})

it("refuses a worker mode that Medusa does not have", () => {
  expect(() => readEnvironment({ MEDUSA_WORKER_MODE: "both" })).toThrow()
})
