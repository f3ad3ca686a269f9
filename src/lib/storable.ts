const DEPTH_MAX = 32
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Finds what PostgreSQL refuses to keep, so that bad input is a 400 and not a
 * database error: the NUL character (text and jsonb have no room for it:
 * postgresql.org/docs/current/datatype-json.html) and half a surrogate pair.
 * Also stops at a nesting so deep that walking it could exhaust the stack.
 *
 * @returns where (`items[0].note`) and what; null when all can be stored
 */
export function findUnstorable(
  value: unknown
): { path: string; problem: string } | null {
  return walk(value, "", 0)
}

function walk(
  value: unknown,
  path: string,
  depth: number
): { path: string; problem: string } | null {
  if (typeof value === "string") {
    const problem = problemOfText(value)
    return problem ? { path, problem } : null
  }
  if (typeof value !== "object" || value === null) {
    return null
  }
  if (depth >= DEPTH_MAX) {
    return { path, problem: `must not nest deeper than ${DEPTH_MAX} levels` }
  }
  for (const [key, item] of Object.entries(value)) {
    const here = Array.isArray(value) ? `${path}[${key}]` : join(path, key)
    const problem = problemOfText(key)
    const found = problem ? { path, problem } : walk(item, here, depth + 1)
    if (found) {
      return found
    }
  }
  return null
}

function problemOfText(text: string): string | null {
  if (text.includes("\0")) {
    return "must not contain the NUL character"
  }
  return LONE_SURROGATE.test(text) ? "must be valid Unicode text" : null
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key
}
