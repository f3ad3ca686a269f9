/** What a part of the tests needs running before it starts. */
export type Need = "database" | "schema" | "redis" | "chromium" | "shop"

export const PARTS = {
  unit: [],
  contracts: [],
  modules: ["database", "redis"],
  dev: [],
  http: ["database", "schema"],
  browser: ["chromium", "shop"],
  package: ["database"],
} satisfies Record<string, Need[]>

export type Part = keyof typeof PARTS

/**
 * `npm test` runs the stages in this order, the quick and telling ones first.
 * The lanes of a stage run beside one another: contracts wait for blocks most
 * of the time.
 */
const STAGES: Part[][][] = [
  [["unit"]],
  [["modules"]],
  [["dev"], ["contracts"]],
  [["http"]],
  [["browser"]],
  [["package"]],
]

/** What these parts leave of the stages, without what is empty. */
export function stagesOf(parts: Part[]): Part[][][] {
  const isFull = <T>(list: T[]) => list.length > 0
  return STAGES.map((lanes) =>
    lanes
      .map((lane) => lane.filter((part) => parts.includes(part)))
      .filter(isFull)
  ).filter(isFull)
}

const isPart = (name: string): name is Part => name in PARTS

/**
 * Names in front choose parts, all when there are none; what follows goes to
 * jest: `npm test -- http modules -t "refuses"`.
 */
export function readArguments(args: string[]): {
  parts: Part[]
  jest: string[]
} {
  const end = args.findIndex((arg) => !isPart(arg))
  const named = args.slice(0, end === -1 ? args.length : end).filter(isPart)
  return {
    parts: named.length > 0 ? named : (Object.keys(PARTS) as Part[]),
    jest: end === -1 ? [] : args.slice(end),
  }
}
