import type { z } from "@medusajs/framework/zod"

export type Option = {
  /** As in `provenance.chain.rpc_url`; `*` stands for any name. */
  path: string
  /** Its default as JSON, `none` where it may be left out, or `required`. */
  fallback: string
}

type Schema = z.core.$ZodType
/** What stands around a schema: its default, or that it may be missing. */
type Around = { given?: unknown; optional?: boolean }

/**
 * Every option that a schema takes, each once, with what holds when it is not
 * given. Within a group that may be left out, defaults are those of a group
 * that is there.
 */
export function optionsOf(
  schema: Schema,
  path = "",
  around: Around = {}
): Option[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case "default":
      return optionsOf(def.innerType, path, { given: def.defaultValue })
    case "optional":
      return optionsOf(def.innerType, path, { ...around, optional: true })
    case "prefault":
    case "nullable":
      return optionsOf(def.innerType, path, around)
    case "pipe":
      return optionsOf(def.in, path, around)
    case "object":
      return Object.entries(def.shape).flatMap(([name, member]) =>
        optionsOf(
          member,
          path ? `${path}.${name}` : name,
          memberOf(around, name)
        )
      )
    case "union":
      return def.options.every((it) => typeOf(it) === "object")
        ? once(def.options.flatMap((it) => optionsOf(it, path, around)))
        : [{ path, fallback: fallbackOf(around) }]
    case "record":
      return [
        { path, fallback: fallbackOf(around) },
        ...optionsOf(def.valueType, `${path}.*`),
      ]
    default:
      return [{ path, fallback: fallbackOf(around) }]
  }
}

const typeOf = (schema: Schema) => schema._zod.def.type

/** A default of the whole group holds for its members. */
function memberOf({ given }: Around, name: string): Around {
  const isGroup = typeof given === "object" && given !== null
  return isGroup && name in given
    ? { given: (given as Record<string, unknown>)[name] }
    : {}
}

function fallbackOf({ given, optional }: Around): string {
  if (given !== undefined) {
    return JSON.stringify(given)
  }
  return optional ? "none" : "required"
}

/** Of several shapes with one name the first counts, the default's. */
function once(options: Option[]): Option[] {
  const paths = options.map(({ path }) => path)
  return options.filter(({ path }, index) => paths.indexOf(path) === index)
}
