import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { dollarStoreErrors } from "../../../modules/dollar-store/errors"
import { checkPrices } from "../../../workflows/dollar-store/check-prices"
import { importedAtOnce, importedInChunks } from "./imported-writes"
import {
  problemsOfAdding,
  problemsOfImport,
  problemsOfList,
  problemsOfProducts,
} from "./judge-writes"
import {
  addedProducts,
  listPriceWrites,
  productWrite,
  productWrites,
  takenPrices,
  variantWrite,
  variantWrites,
} from "./price-writes"
import { problemsOfTaking } from "./taken-prices"

type Judge = (req: MedusaRequest) => Promise<string[]>

const idOf = (req: MedusaRequest) => req.params.id ?? ""

/**
 * Medusa's routes that write prices or put products into a channel. Medusa's
 * workflows have hooks for some of these, but a hook takes one handler in the
 * whole application (docs/adr/0010). What comes by other ways, such as another
 * plugin's workflow, the nightly check finds.
 */
const JUDGES: Readonly<Record<string, Judge>> = {
  "/admin/products": (req) =>
    problemsOfProducts(req.scope, [
      { ...productWrite(req.body), product_id: undefined },
    ]),
  "/admin/products/batch": (req) =>
    problemsOfProducts(req.scope, productWrites(req.body)),
  "/admin/products/:id": (req) =>
    problemsOfProducts(req.scope, [productWrite(req.body, idOf(req))]),
  "/admin/products/:id/variants": (req) =>
    problemsOfProducts(req.scope, [
      {
        product_id: idOf(req),
        variants: variantWrite({ ...fieldsOf(req), id: undefined }),
      },
    ]),
  "/admin/products/:id/variants/batch": (req) =>
    problemsOfProducts(req.scope, [
      { product_id: idOf(req), variants: variantWrites(req.body) },
    ]),
  "/admin/products/:id/variants/:variant_id": (req) =>
    problemsOfProducts(req.scope, [
      {
        product_id: idOf(req),
        variants: variantWrite({
          ...fieldsOf(req),
          id: req.params.variant_id,
        }),
      },
    ]),
  "/admin/products/import/:transaction_id/confirm": (req) =>
    problemsOfImport(req.scope, importedAtOnce(importOf(req))),
  "/admin/products/imports/:transaction_id/confirm": (req) =>
    problemsOfImport(req.scope, importedInChunks(importOf(req))),
  "/admin/price-lists": (req) =>
    problemsOfList(req.scope, listPriceWrites(req.body)),
  "/admin/price-lists/:id/prices/batch": async (req) => [
    ...(await problemsOfList(req.scope, listPriceWrites(req.body))),
    ...(await problemsOfTaking(req.scope, takenPrices(req.body))),
  ],
  "/admin/sales-channels/:id/products": (req) =>
    problemsOfAdding(req.scope, {
      product_ids: addedProducts(req.body),
      channel_id: idOf(req),
    }),
}

const importOf = ({ scope, params }: MedusaRequest) => ({
  container: scope,
  transaction_id: params.transaction_id ?? "",
})

const fieldsOf = ({ body }: MedusaRequest): Record<string, unknown> =>
  typeof body === "object" && body !== null ? { ...body } : {}

/**
 * Refuses what would break the one price of the grid with
 * `dollar_store_price_broken`. Runs behind Medusa's own login, which is set for
 * all of /admin, and in front of the route.
 */
export const priceGuards: MiddlewareRoute[] = Object.entries(JUDGES).map(
  ([matcher, judge]) => ({
    matcher,
    methods: ["POST"],
    middlewares: [
      guardWith(judge),
      ...(matcher.startsWith("/admin/price-lists") ? [checkAfter(judge)] : []),
    ],
  })
)

function guardWith(judge: Judge) {
  return async function guardPrices(
    req: MedusaRequest,
    _res: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> {
    const problems = await judge(req)
    if (problems.length > 0) {
      throw dollarStoreErrors.priceBroken(problems)
    }
    next()
  }
}

/**
 * A product may be listed between the guard's look and the write. Changes of
 * products have events that the grid follows; prices of price lists have none.
 */
function checkAfter(judge: Judge) {
  return function checkWritten(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    res.once("finish", () => void findBroken(req, judge))
    next()
  }
}

async function findBroken(req: MedusaRequest, judge: Judge): Promise<void> {
  try {
    if ((await judge(req)).length > 0) {
      await checkPrices(req.scope)
    }
  } catch (error) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The look at a price list failed: ${(error as Error).message}`)
  }
}
