import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { parseInPlainWords } from "../plain-words"
import { findUnstorable } from "../storable"
import { paramsSchema, type RouteContract } from "./contract"
import { refuse } from "./refuse"

type Validated = MedusaRequest & { validatedParams?: unknown }

/**
 * Parses path, query and body with the contract's schemas into
 * `req.validatedParams`, `validatedQuery` and `validatedBody`, and answers 400
 * with every field that is wrong.
 */
export function validateRequest(contract: RouteContract) {
  const params = paramsSchema(contract)
  return function validateRequest(
    req: Validated,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    const problems: string[] = []
    const parse = (
      schema: z.ZodType | undefined,
      value: unknown,
      at: string
    ) => {
      const parsed = schema && parseInPlainWords(schema, value, at)
      problems.push(...(parsed?.ok === false ? parsed.problems : []))
      return parsed?.ok ? parsed.data : undefined
    }
    const unstorable = problemOfBody(req.body)
    if (unstorable) {
      return refuse(res, "invalid_request", unstorable)
    }
    const found = {
      params: parse(params, req.params, "path"),
      query: parse(contract.query, req.query, "query"),
      body: parse(contract.body, req.body, "body"),
    }
    if (problems.length > 0) {
      return refuse(res, "invalid_request", problems.join("\n"))
    }
    req.validatedParams = found.params
    req.validatedQuery = (found.query ?? {}) as MedusaRequest["validatedQuery"]
    req.validatedBody = found.body
    next()
  }
}

function problemOfBody(body: unknown): string | null {
  const found = findUnstorable(body)
  if (!found) {
    return null
  }
  return `${["body", found.path].filter(Boolean).join(".")}: ${found.problem}`
}
