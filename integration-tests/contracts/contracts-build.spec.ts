import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buildContracts } from "../../dev/commands/contracts-build"
import { compileContract } from "../../dev/compile-contract"

jest.setTimeout(120_000)

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "selvedge-contracts-"))
  file = join(folder, "garment-token.generated.ts")
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

it("finds the committed artefact up to date with its sources", () => {
  expect(buildContracts({ check: true })).toEqual({ stale: false })
})

it("gives the same bytes each time", () => {
  expect(buildContracts({ file })).toEqual({ stale: true })
  const first = readFileSync(file, "utf8")
  rmSync(file)
  buildContracts({ file })
  expect(readFileSync(file, "utf8")).toBe(first)
})

it("only reports a stale artefact when asked to check", () => {
  writeFileSync(file, "export const garmentTokenAbi = []\n")
  expect(buildContracts({ check: true, file })).toEqual({ stale: true })
  expect(readFileSync(file, "utf8")).toBe("export const garmentTokenAbi = []\n")
})

it("says which contract a file lacks", () => {
  const missing = { file: "contracts/RawCid.sol", name: "Nothing" }
  expect(() => compileContract(missing)).toThrow(
    "contracts/RawCid.sol has no contract Nothing"
  )
})
