import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ContractRequest } from "../../../lib/http/contract"
import { refuseReusedKey } from "../../../lib/http/refuse"
import { shopKeyOf } from "../../../lib/http/require-key"
import { affiliateErrors } from "../../../modules/affiliate/errors"
import {
  dimensionValue,
  refOf,
} from "../../../modules/affiliate/lib/dimension-value"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import type {
  Report,
  Reported,
} from "../../../modules/affiliate/sales/report-sale"
import { categoriesOfProducts } from "../../../workflows/affiliate/lib/product-categories"
import { rateOn, shopPrice } from "../../../workflows/affiliate/lib/shop-money"
import type { reportSaleContract } from "./contracts"

type Request = ContractRequest<typeof reportSaleContract>

/** POST /api/sales */
export const POST = async (req: Request, res: MedusaResponse) => {
  const { scope, validatedBody: body } = req
  const { sales, options } = affiliateOf(scope)
  if (body.quantity > options.report_quantity_max) {
    throw affiliateErrors.quantityExceeded(options.report_quantity_max)
  }
  const key = shopKeyOf(req as unknown as MedusaRequest)
  const ref = await allowedRef(scope, { api_key_id: key.id, told: body.ref })
  await refuseOwnOrder(scope, body.order_id)
  const idempotency_key = req.get("idempotency-key") ?? null
  const report: Report = {
    ref,
    ...(await priced(scope, body.product_id)),
    quantity: body.quantity,
    source: dimensionValue(body.source) ?? "",
    campaign: dimensionValue(body.campaign) ?? "",
    order_id: body.order_id ?? null,
    click_id: body.click_id ?? null,
    api_key_id: key.id,
    idempotency_key,
  }
  const reported = await nullForReusedKey(report, sales.report(report))
  if (!reported) {
    return refuseReusedKey(res)
  }
  res.status(201).json({
    success: true,
    sale_id: reported.sale_id,
    commission: Number(reported.commission),
    currency: reported.currency,
    commission_status: reported.commission_state,
    reasons: reported.reasons,
  })
}

/**
 * A key names its sale for longer than its answer is kept. It is refused in the
 * same way then, with null.
 */
async function nullForReusedKey(
  { order_id, idempotency_key }: Report,
  reported: Promise<Reported>
): Promise<Reported | null> {
  try {
    return await reported
  } catch (error) {
    const { code } = error as { code?: string }
    const isByKey = order_id === null && idempotency_key !== null
    if (isByKey && code === "affiliate_sale_differs") {
      return null
    }
    throw error
  }
}

/** A key that is bound to a partner speaks for that one alone. */
async function allowedRef(
  scope: MedusaContainer,
  { api_key_id, told }: { api_key_id: string; told: string | undefined }
): Promise<string> {
  const { keyScopes } = affiliateOf(scope)
  const bound = await keyScopes.partnerOf(api_key_id)
  if (told === undefined) {
    if (!bound) {
      throw affiliateErrors.refNotFound("")
    }
    return bound.ref
  }
  const ref = refOf(told)
  if (bound && bound.ref !== ref) {
    throw affiliateErrors.refForbidden(bound.ref)
  }
  if (!ref) {
    throw affiliateErrors.refNotFound(told)
  }
  return ref
}

/** The price is read here and nowhere else: nobody outside is asked for it. */
async function priced(scope: MedusaContainer, product_id: string) {
  const categories = await categoriesOfProducts(scope, [product_id])
  const category_ids = categories.get(product_id)
  const price = category_ids && (await shopPrice(scope, product_id))
  if (!price) {
    throw affiliateErrors.productNotFound(product_id.slice(0, 60))
  }
  const rate = await rateOn(scope, price.currency, new Date())
  return { product_id, category_ids, price, rate }
}

async function refuseOwnOrder(
  scope: MedusaContainer,
  order_id: string | null | undefined
): Promise<void> {
  if (!order_id?.startsWith("order_")) {
    return
  }
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { id: order_id },
  })
  if (data.length > 0) {
    throw affiliateErrors.orderCountedAlready(order_id)
  }
}
