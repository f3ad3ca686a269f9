import { MedusaError } from "@medusajs/framework/utils"

const { Types } = MedusaError

type ErrorSpec = { type: string; message: (...args: never[]) => string }

/** One function an entry, taking what the entry's message takes. */
export type ErrorTable<Specs extends Record<string, ErrorSpec>> = {
  readonly [Name in keyof Specs]: (
    ...args: Parameters<Specs[Name]["message"]>
  ) => MedusaError
}

/** HTTP status of each error type an error table may use. */
const STATUSES: Readonly<Record<string, number>> = {
  [Types.INVALID_DATA]: 400,
  [Types.NOT_ALLOWED]: 400,
  [Types.UNAUTHORIZED]: 401,
  [Types.FORBIDDEN]: 403,
  [Types.NOT_FOUND]: 404,
  [Types.UNEXPECTED_STATE]: 500,
}

const codesOfTable = new WeakMap<object, readonly string[]>()
const statusByCode = new Map<string, number>()

/**
 * Builds a module's error table. Each entry becomes a function that returns a
 * MedusaError with the code `<prefix>_<entry in snake case>`. Codes are public:
 * add, never rename.
 *
 * @throws MedusaError for a type that loses its code or status on the way out:
 *   Medusa's error handler overwrites the code of `CONFLICT`,
 *   `DUPLICATE_ERROR` and `DB_ERROR`, and answers 500 to `INVALID_ARGUMENT`.
 */
export function defineErrors<Specs extends Record<string, ErrorSpec>>(
  prefix: string,
  specs: Specs
): ErrorTable<Specs> {
  const entries = Object.entries(specs).map(([name, spec]) => {
    const code = `${prefix}_${snakeCase(name)}`
    registerCode(code, spec.type)
    return { name, code, spec }
  })
  const functions: Record<string, (...args: never[]) => MedusaError> = {}
  for (const { name, code, spec } of entries) {
    functions[name] = (...args) =>
      new MedusaError(spec.type, spec.message(...args), code)
  }
  // Each function takes what its own message takes; a loop cannot say so.
  const table = functions as unknown as ErrorTable<Specs>
  codesOfTable.set(
    table,
    entries.map(({ code }) => code)
  )
  return table
}

/** Every code of a table, in the order of its entries. */
export function errorCodes(table: object): readonly string[] {
  const codes = codesOfTable.get(table)
  if (!codes) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "errorCodes takes what defineErrors returned"
    )
  }
  return codes
}

/** HTTP status a code is answered with; undefined for a code of no table. */
export function statusOfCode(code: string): number | undefined {
  return statusByCode.get(code)
}

function registerCode(code: string, type: string) {
  const status = STATUSES[type]
  if (status === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${code}: the type ${type} does not keep its code or status`
    )
  }
  statusByCode.set(code, status)
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}
