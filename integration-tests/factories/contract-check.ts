import { contracts } from "../../src/api/contracts"
import { openApi } from "../../src/api/openapi"
import type { RouteContract } from "../../src/lib/http/contract"

/** What was told in confidence, in lower case. */
const secrets = new Set<string>()

/** From now on a test fails when any answer contains one of these. */
export function neverAnswered(...texts: string[]): void {
  texts.forEach((text) => secrets.add(text.toLowerCase()))
}

type Asked = { method: string; path: string }
type Answered = { status: number; type: string; body: unknown }

/** The contract of a route of ours; undefined for one of Medusa's. */
export function contractOf({ method, path }: Asked): RouteContract | undefined {
  const [plain = ""] = path.split("?")
  const fitting = contracts.filter(
    (contract) =>
      contract.method === method && pattern(contract.path).test(plain)
  )
  // As Express does: a path without parameters before one that has some.
  return fitting.find(({ path: own }) => own === plain) ?? fitting[0]
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`)
}

/**
 * Holds an answer against the contract of its route: a field that is missing,
 * of another type or not documented fails the test that asked. Every client of
 * `http-client.ts` does this with every answer.
 */
export function checkAnswer(asked: Asked, answered: Answered): void {
  const contract = contractOf(asked)
  const { status, type, body } = answered
  if (status >= 500) {
    throw new Error(`${nameOf(asked)} answered ${status}: ${shown(body)}`)
  }
  refuseSecrets(asked, body)
  if (!contract || !type.includes("json")) {
    return
  }
  const declared = contract.responses[status]
  if (declared?.schema) {
    // Parsing drops what the schema does not name, so the rest must be equal.
    expect({ [nameOf(asked)]: declared.schema.parse(body) }).toEqual({
      [nameOf(asked)]: body,
    })
  }
  if (status >= 400) {
    checkError(contract, answered, nameOf(asked))
  }
}

function refuseSecrets(asked: Asked, body: unknown): void {
  const text = JSON.stringify(body ?? null).toLowerCase()
  const told = [...secrets].filter((secret) => text.includes(secret))
  if (told.length > 0) {
    throw new Error(`${nameOf(asked)} answered the secrets ${told.join(", ")}`)
  }
}

function checkError(
  contract: RouteContract,
  { status, body }: Answered,
  name: string
): void {
  expect(status).toBeGreaterThanOrEqual(400)
  const { type, code, message } = body as Record<string, unknown>
  expect([typeof type, typeof message]).toEqual(["string", "string"])
  expect(JSON.stringify(body)).not.toMatch(/\bat .+\.[jt]s:\d+/)
  const { responses } = openApi().paths[documentedPath(contract)]?.[
    contract.method.toLowerCase()
  ] as Operation
  const schema = responses[status]?.content["application/json"]?.schema
  const codes = schema ? documentedCodes(schema) : []
  if (!codes.includes(String(code))) {
    throw new Error(`${name} answered the undocumented ${status} ${code}`)
  }
}

/** As far as this looks into the document. */
type Operation = {
  responses: Record<
    number,
    { content: Record<string, { schema: RefusalSchema }> }
  >
}
type CodeSchema = { properties?: { code: { enum?: string[]; const?: string } } }
export type RefusalSchema = CodeSchema & { allOf?: CodeSchema[] }

/** Codes of a refusal: of an error, or of an answer that is more than that. */
export function documentedCodes({ allOf, ...own }: RefusalSchema): string[] {
  const code = (allOf?.[1] ?? own).properties?.code
  return code?.enum ?? (code?.const === undefined ? [] : [code.const])
}

const documentedPath = ({ path }: RouteContract) =>
  path.replace(/:(\w+)/g, "{$1}")

const nameOf = ({ method, path }: Asked) => `${method} ${path.slice(0, 200)}`

const shown = (body: unknown) => JSON.stringify(body)?.slice(0, 500)
