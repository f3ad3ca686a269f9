import type { Sql } from "../../src/lib/sql"

type Node = {
  Plans?: Node[]
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
}

/** Does what `named` says and keeps how many rows its plans read. */
export function countingRows(sql: Sql): { sql: Sql; rowsRead(): number[] } {
  const read: number[] = []
  return {
    rowsRead: () => read,
    sql: {
      ...sql,
      async named<T>(text: string, params: Readonly<Record<string, unknown>>) {
        const [row] = await sql.named<{ "QUERY PLAN": { Plan: Node }[] }>(
          `explain (analyze, format json) ${text}`,
          params
        )
        read.push(Math.max(...rowsOf(row!["QUERY PLAN"][0]!.Plan)))
        return await sql.named<T>(text, params)
      },
    },
  }
}

const rowsOf = (node: Node): number[] => [
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) *
    node["Actual Loops"],
  ...(node.Plans ?? []).flatMap(rowsOf),
]
