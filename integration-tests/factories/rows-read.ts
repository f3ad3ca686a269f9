import type { Sql } from "../../src/lib/sql"

export type Plan = { Plan: PlanNode }

export type PlanNode = {
  Plans?: PlanNode[]
  "Relation Name"?: string
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
        const [row] = await sql.named<{ "QUERY PLAN": Plan[] }>(
          `explain (analyze, format json) ${text}`,
          params
        )
        const nodes = nodesOf(row!["QUERY PLAN"][0]!)
        read.push(Math.max(...nodes.map(rowsReadBy)))
        return await sql.named<T>(text, params)
      },
    },
  }
}

/** All nodes of a plan that was analyzed. */
export const nodesOf = ({ Plan }: Plan): PlanNode[] => [
  Plan,
  ...(Plan.Plans ?? []).flatMap((it) => nodesOf({ Plan: it })),
]

export const rowsReadBy = (node: PlanNode): number =>
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) *
  node["Actual Loops"]
