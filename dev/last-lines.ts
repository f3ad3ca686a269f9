import { readFile } from "node:fs/promises"
import { stripVTControlCharacters } from "node:util"

const LAST_LINES = 25

/** How a log of Medusa's ends, in plain words. */
export async function lastLines(log: string): Promise<string> {
  const lines = (await readFile(log, "utf8")).trim().split("\n")
  return lines.slice(-LAST_LINES).map(messageOf).join("\n")
}

export function messageOf(line: string): string {
  try {
    const { level, message } = JSON.parse(line)
    return message ? `${level}: ${message}` : line
  } catch {
    return stripVTControlCharacters(line) // the compiler's: no JSON, coloured
  }
}
