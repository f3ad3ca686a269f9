import { builtinModules } from "node:module"

const IMPORT =
  /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s*)["']([\w@./:[\]-]+)["']/gm

/** Everything a file imports, as it is written there. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map(([, specifier]) => specifier ?? "")
}

/** Names of the packages a file imports, without those of Node. */
export function packagesOf(source: string): string[] {
  return importsOf(source)
    .filter((specifier) => !specifier.startsWith("."))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
    .filter((it) => !it.startsWith("node:") && !builtinModules.includes(it))
}
