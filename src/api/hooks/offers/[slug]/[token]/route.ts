import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { offersErrors } from "../../../../../modules/offers/errors"
import { offersOf } from "../../../../../modules/offers/resolve"
import type {
  getPostbackContract,
  postPostbackContract,
} from "../../../contracts"
import { readRawBody } from "./read-raw-body"

type Request = ContractRequest<
  typeof getPostbackContract | typeof postPostbackContract
>

/** A network says what became of a click; each its own way. */
async function receive(req: Request, res: MedusaResponse): Promise<void> {
  const { slug, token } = req.validatedParams
  const body = await readRawBody(req, res)
  if (!body) {
    throw offersErrors.postbackRefused()
  }
  const result = await offersOf(req.scope).conversions.receivePostback({
    slug: slug!,
    token: token!,
    method: req.method === "POST" ? "POST" : "GET",
    query: textsOf(req.query),
    headers: textsOf(req.headers),
    body,
  })
  if (result.kind === "unknown") {
    throw offersErrors.postbackUnknown()
  }
  if (result.kind === "refused") {
    throw offersErrors.postbackRefused()
  }
  res.set("cache-control", "no-store").type("text/plain").send("OK")
}

/** Of a value that came several times, the first. */
const textsOf = (values: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
      .filter(
        (entry): entry is [string, string] => typeof entry[1] === "string"
      )
  )

/** GET /hooks/offers/:slug/:token */
export const GET = receive

/** POST /hooks/offers/:slug/:token */
export const POST = receive
