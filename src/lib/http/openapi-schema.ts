import { z } from "@medusajs/framework/zod"

export type JsonObject = { [key: string]: unknown }

/** Collects the named schemas (`.meta({ id })`) that several routes share. */
export type SchemaWriter = {
  /** What a client sends: defaults make a field optional. */
  input(schema: z.ZodType): JsonObject
  /** What a client gets. */
  output(schema: z.ZodType): JsonObject
  /** Of an object in the path or query: never a reference. */
  fields(schema: z.ZodObject): JsonObject
  /** The named ones so far, for `components.schemas`. */
  components(): Record<string, JsonObject>
}

const DEFS = "#/$defs/"
const COMPONENTS = "#/components/schemas/"

/**
 * JSON Schema 2020-12 of zod schemas, which OpenAPI 3.1 takes as it is. A named
 * schema in a request is called `<id>Input`, for it may differ from the answer's.
 */
export function createSchemaWriter(): SchemaWriter {
  const components: Record<string, JsonObject> = {}

  function convert(schema: z.ZodType, io: "input" | "output") {
    const suffix = io === "input" ? "Input" : ""
    const {
      $schema: _,
      $defs,
      id,
      ...json
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) =>
        tidy(zodSchema, jsonSchema as JsonObject),
    })
    for (const [name, definition] of Object.entries($defs ?? {})) {
      components[name + suffix] = redirect(definition, suffix) as JsonObject
    }
    const written = redirect(json, suffix) as JsonObject
    return { written, name: typeof id === "string" ? id + suffix : undefined }
  }

  function write(schema: z.ZodType, io: "input" | "output"): JsonObject {
    const { written, name } = convert(schema, io)
    if (!name) {
      return written
    }
    components[name] = written
    return { $ref: COMPONENTS + name }
  }

  return {
    input: (schema) => write(schema, "input"),
    output: (schema) => write(schema, "output"),
    fields: (schema) => convert(schema, "input").written,
    components: () => components,
  }
}

/** JSON has no dates, and the bounds of every JavaScript integer are noise. */
function tidy(schema: z.core.$ZodTypes, json: JsonObject): void {
  if (schema._zod.def.type === "date") {
    Object.assign(json, { type: "string", format: "date-time" })
  }
  if (json.minimum === Number.MIN_SAFE_INTEGER) {
    delete json.minimum
  }
  if (json.maximum === Number.MAX_SAFE_INTEGER) {
    delete json.maximum
  }
}

/** Moves references from one schema's `$defs` to the document's components. */
function redirect(value: unknown, suffix: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => redirect(item, suffix))
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const entries = Object.entries(value).filter(
    ([key, item]) => !isName(key, item)
  )
  return Object.fromEntries(
    entries.map(([key, item]) =>
      key === "$ref" && typeof item === "string"
        ? [key, item.replace(DEFS, COMPONENTS) + suffix]
        : [key, redirect(item, suffix)]
    )
  )
}

/** zod copies `.meta({ id })` as `id`, no keyword; a property `id` is an object. */
function isName(key: string, value: unknown): boolean {
  return key === "id" && typeof value === "string"
}
