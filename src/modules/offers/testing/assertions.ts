import { AssertionError, deepStrictEqual } from "node:assert/strict"

/** The same values; of objects, undefined fields count for nothing. */
export function expectEqual(found: unknown, expected: unknown): void {
  deepStrictEqual(plain(found), plain(expected))
}

/** The fields that are expected, whatever others there are. */
export function expectPart(found: unknown, expected: unknown): void {
  deepStrictEqual(partOf(plain(found), plain(expected)), plain(expected))
}

export function expectThat(isTrue: boolean, message: string): void {
  if (!isTrue) {
    throw new AssertionError({ message })
  }
}

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

/** What of `found` is spoken of in `expected`. */
function partOf(found: unknown, expected: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(found)) {
    return found.map((it, at) => partOf(it, expected[at]))
  }
  if (!isObject(expected) || !isObject(found)) {
    return found
  }
  const names = Object.keys(expected).filter((name) => name in found)
  return Object.fromEntries(
    names.map((name) => [name, partOf(found[name], expected[name])])
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
