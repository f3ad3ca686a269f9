import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import solc from "solc"
import { compileContract, REPOSITORY_ROOT } from "../compile-contract"

const GENERATED_FILE = "src/modules/provenance/chain/garment-token.generated.ts"

/**
 * `npm run contracts:build` writes the artefact; with `--check` it only says
 * whether it is stale, by exit code 1.
 */
export async function main(args: string[]): Promise<number> {
  const check = args.includes("--check")
  const { stale } = buildContracts({ check })
  if (stale && check) {
    console.error(
      `${GENERATED_FILE} does not fit its sources: npm run contracts:build`
    )
    return 1
  }
  console.log(`${GENERATED_FILE} ${stale ? "written" : "is up to date"}`)
  return 0
}

/**
 * Compiles GarmentToken into the TypeScript file that the module imports. The
 * same sources give the same bytes.
 *
 * @param check only compare: nothing is written
 * @param file where the artefact lies
 * @returns whether the file differed from what the sources give
 */
export function buildContracts({
  check = false,
  file = join(REPOSITORY_ROOT, GENERATED_FILE),
}: { check?: boolean; file?: string } = {}): { stale: boolean } {
  const content = renderArtefact()
  const stale = readIfThere(file) !== content
  if (stale && !check) {
    writeFileSync(file, content)
  }
  return { stale }
}

function renderArtefact(): string {
  const compiled = compileContract({
    file: "contracts/GarmentToken.sol",
    name: "GarmentToken",
  })
  const build = {
    solc: solc.version(),
    openzeppelin: openZeppelinVersion(),
    evm_version: compiled.evm_version,
    source_sha256: compiled.source_sha256,
  }
  return [
    "// Generated from contracts/ by `npm run contracts:build`. Do not edit.",
    "",
    constant("garmentTokenAbi", compiled.abi),
    // Typed as string: its own literal type would be repeated in the .d.ts.
    `export const garmentTokenBytecode: string =\n  "${compiled.bytecode}"\n`,
    constant("garmentTokenBuild", build),
  ].join("\n")
}

function constant(name: string, value: unknown): string {
  return `export const ${name} = ${JSON.stringify(value, null, 2)} as const\n`
}

function openZeppelinVersion(): string {
  const path = "node_modules/@openzeppelin/contracts/package.json"
  const { version } = JSON.parse(
    readFileSync(join(REPOSITORY_ROOT, path), "utf8")
  ) as { version: string }
  return version
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8").replace(/\r\n/g, "\n")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return null
    }
    throw error
  }
}
