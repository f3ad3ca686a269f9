import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { JsonFragment } from "ethers"
import solc from "solc"

export const REPOSITORY_ROOT = resolve(__dirname, "..")

/**
 * Cancun is the oldest EVM that OpenZeppelin 5.7 compiles for (`mcopy` in
 * Bytes.sol). Many runs: minting is paid a thousand times, deployment once.
 */
const SETTINGS = {
  evmVersion: "cancun",
  optimizer: { enabled: true, runs: 10_000 },
  outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
}

export type CompiledContract = {
  abi: JsonFragment[]
  /** 0x-prefixed creation code. */
  bytecode: string
  evm_version: string
  /** Of every file that was compiled, with its name, and of the settings. */
  source_sha256: string
}

type SolcOutput = {
  errors?: { formattedMessage: string }[]
  contracts?: Record<
    string,
    Record<
      string,
      { abi: JsonFragment[]; evm: { bytecode: { object: string } } }
    >
  >
}

/**
 * Compiles one contract of this repository.
 *
 * @param file path from the repository's root, as `contracts/GarmentToken.sol`
 * @param name of the contract in that file
 * @throws with the compiler's words on any error, and on any warning
 */
export function compileContract({
  file,
  name,
}: {
  file: string
  name: string
}): CompiledContract {
  const sources = new Map([[file, readSource(file)]])
  const output = runSolc({ file, sources })
  if (output.errors?.length) {
    throw new Error(output.errors.map((e) => e.formattedMessage).join("\n"))
  }
  const contract = output.contracts?.[file]?.[name]
  if (!contract) {
    throw new Error(`${file} has no contract ${name}`)
  }
  return {
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    evm_version: SETTINGS.evmVersion,
    source_sha256: hashOf(sources),
  }
}

/** Adds to `sources` each file that the compiler asks for. */
function runSolc({
  file,
  sources,
}: {
  file: string
  sources: Map<string, string>
}): SolcOutput {
  const input = {
    language: "Solidity",
    sources: { [file]: { content: sources.get(file) } },
    settings: SETTINGS,
  }
  const readImport = (path: string) => {
    const contents = readSource(
      path.startsWith("@") ? join("node_modules", path) : path
    )
    sources.set(path, contents)
    return { contents }
  }
  return JSON.parse(
    solc.compile(JSON.stringify(input), { import: readImport })
  ) as SolcOutput
}

/** Line ends are normalised: a checkout on Windows gives the same bytes. */
function readSource(path: string): string {
  return readFileSync(join(REPOSITORY_ROOT, path), "utf8").replace(
    /\r\n/g,
    "\n"
  )
}

function hashOf(sources: Map<string, string>): string {
  const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash("sha256")
    .update(JSON.stringify([SETTINGS, sorted]))
    .digest("hex")
}
