import { createRequire } from "node:module"
import { join } from "node:path"
import { z } from "@medusajs/framework/zod"
import { parseInPlainWords } from "../../../lib/plain-words"
import { type OfferAdapter, SCHEDULES } from "./adapter"

export type LoadedAdapters = {
  adapters: OfferAdapter[]
  /** What keeps the shop from starting, a line each. */
  problems: string[]
}

/**
 * Adapters of other packages, by the option `offers.adapters`: each module's
 * default export is one, or a list of them.
 *
 * @param names of packages, or paths that begin with a dot
 * @param folder what both are looked up from: the shop's
 */
export function loadAdapters(
  names: readonly string[],
  folder: string
): LoadedAdapters {
  const load = createRequire(join(folder, "package.json"))
  const loaded = names.map((name, index) =>
    loadModule({ name, folder, load, path: `offers.adapters[${index}]` })
  )
  return {
    adapters: loaded.flatMap((it) => it.adapters),
    problems: loaded.flatMap((it) => it.problems),
  }
}

function loadModule(input: {
  name: string
  folder: string
  load: NodeJS.Require
  path: string
}): LoadedAdapters {
  const { name, folder, load, path } = input
  const failed = (why: string) => ({
    adapters: [],
    problems: [`${path}: ${why}`],
  })
  let file: string
  try {
    file = load.resolve(name)
  } catch (error) {
    return failed(
      `there is no module "${name}" to load from ${folder} (${codeOf(error)})`
    )
  }
  try {
    return checkAll(defaultOf(load(file)), `${path} (${name})`)
  } catch (error) {
    return failed(`"${name}" fails to load: ${messageOf(error)}`)
  }
}

/** Of a CommonJS module, one compiled to it, or an ES module. */
function defaultOf(loaded: unknown): unknown {
  let value = loaded
  // A compiled module that an ES module imported has it twice.
  for (let depth = 0; depth < 2; depth++) {
    const isModule = typeof value === "object" && value && "default" in value
    value = isModule ? (value as { default: unknown }).default : value
  }
  return value
}

function checkAll(exported: unknown, path: string): LoadedAdapters {
  const found = Array.isArray(exported) ? exported : [exported]
  const problems = found.flatMap((it) => {
    const result = parseInPlainWords(adapterSchema, it, path)
    return result.ok ? [] : result.problems
  })
  // Not what was parsed: an adapter may be an instance of a class.
  const adapters = problems.length === 0 ? (found as OfferAdapter[]) : []
  return { adapters, problems }
}

const isFunction = z.custom<(...input: never[]) => unknown>(
  (value) => typeof value === "function",
  { error: () => "must be a function" }
)

const fields = z.array(
  z.looseObject({
    name: z.string().min(1),
    label: z.string().min(1),
    help: z.string(),
    required: z.boolean(),
    secret: z.boolean(),
  })
)

/** What the engine would stumble over later. */
const adapterSchema = z.looseObject({
  slug: z
    .string()
    .regex(
      /^[a-z][a-z0-9]{1,29}$/,
      "must have 2 to 30 lower case letters and digits"
    ),
  name: z.string().min(1),
  description: z.string(),
  documentation_url: z.string(),
  credential_fields: fields,
  setting_fields: fields,
  auth_type: z.string(),
  origins: z
    .record(z.string(), z.url({ protocol: /^https?$/ }))
    .refine((it) => Object.keys(it).length > 0, "must name an origin"),
  budget: z.array(
    z.looseObject({
      name: z.string().min(1),
      points: z.number().int().positive(),
      duration_seconds: z.number().positive(),
    })
  ),
  schedule: z.enum(SCHEDULES),
  locale: z.string().min(1),
  time_zone: z.string().min(1),
  classify: isFunction,
  authorize: isFunction.optional(),
  test: isFunction,
  read: isFunction,
  trackingUrl: isFunction,
  readConversions: isFunction.optional(),
  readPostback: isFunction.optional(),
})

const codeOf = (error: unknown) =>
  (error as NodeJS.ErrnoException | null)?.code ?? messageOf(error)

/** The first line: what follows is a list of folders. */
const messageOf = (error: unknown) =>
  String(error instanceof Error ? error.message : error).split("\n")[0]
