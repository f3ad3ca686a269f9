import fc from "fast-check"
import { fuzzedValue } from "../../integration-tests/factories/fuzz"
import { pathParams, type RouteContract } from "../lib/http/contract"
import { parseInPlainWords } from "../lib/plain-words"
import { contracts } from "./contracts"

const RUNS = Number(process.env.FUZZ_RUNS ?? 300)

const schemas = contracts.flatMap(({ name, query, body }) => [
  ...(query ? [{ name, at: "query", schema: query }] : []),
  ...(body ? [{ name, at: "body", schema: body }] : []),
])

/** A check that throws is a 500 to whoever sent the value. */
it.each(schemas)("$name looks at any $at without a throw", ({ schema }) => {
  fc.assert(
    fc.property(fuzzedValue(schema), (value) => {
      parseInPlainWords(schema, value)
    }),
    { numRuns: RUNS }
  )
})

it("keeps every token of a path out of the log of requests", () => {
  const open = contracts.filter(
    ({ path, secret_params = [] }: RouteContract) =>
      pathParams(path).includes("token") && !secret_params.includes("token")
  )
  expect(open.map(({ name }) => name)).toEqual([])
})
