import { readdirSync, readFileSync } from "node:fs"
import { inRoot } from "../paths"

export type Table = { header: string[]; rows: string[][] }

/** Rows of every table in docs/*.md whose first column is headed so. */
export function documented(first: string): string[][] {
  const files = readdirSync(inRoot("docs")).filter((it) => it.endsWith(".md"))
  return files
    .flatMap((file) => tablesOf(readFileSync(inRoot("docs", file), "utf8")))
    .filter(({ header }) => header[0] === first)
    .flatMap(({ rows }) => rows)
}

/** Every table of a Markdown text, without the backticks of its cells. */
export function tablesOf(markdown: string): Table[] {
  return [...markdown.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
    const [header = [], , ...rows] = table.trim().split("\n").map(cellsOf)
    return { header, rows }
  })
}

function cellsOf(line: string): string[] {
  const cells = line.replaceAll("\\|", "\0").split("|").slice(1, -1)
  return cells.map((it) =>
    it
      .replaceAll("\0", "|")
      .trim()
      .replace(/^`(.*)`$/, "$1")
  )
}
