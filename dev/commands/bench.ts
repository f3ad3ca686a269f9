import { readdir } from "node:fs/promises"
import { join } from "node:path"

/** `npm run bench -- NAME`: runs bench/NAME.ts, or lists the names. */
export async function main([name, ...args]: string[]): Promise<number | void> {
  const names = await benchNames()
  if (!name || !names.includes(name)) {
    console.error(
      (name ? `There is no bench "${name}". ` : "Which bench? ") +
        `npm run bench -- ${names.join(" | ")}`
    )
    return 1
  }
  const bench = await import(join(process.cwd(), "bench", `${name}.ts`))
  const run = bench.main ?? bench.run ?? bench.default?.main
  return typeof run === "function" ? await run(args) : undefined
}

async function benchNames(): Promise<string[]> {
  const files = await readdir(join(process.cwd(), "bench"))
  return files
    .filter((file) => file.endsWith(".ts") && !file.includes(".spec."))
    .map((file) => file.replace(/\.ts$/, ""))
}
