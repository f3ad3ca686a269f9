import { useQuery } from "@tanstack/react-query"
import { postOrThrowCoded } from "../../lib/post-keeping-errors"
import { sdk } from "../../lib/sdk"
import type { ProductSettings, SavedSettings } from "../../lib/types"
import { provenanceKeys } from "./keys"
import { useChange } from "./use-change"

type Answer = { product: ProductSettings }

const path = (id: string) => `/admin/provenance/products/${id}`

/** How a product carries chips; null when that was never set. */
export const useProductSettings = (id: string) =>
  useQuery({
    queryKey: provenanceKeys.detail("products", id),
    queryFn: () =>
      sdk.client
        .fetch<Answer>(path(id))
        .then(({ product }) => product)
        .catch(nullWhereNotFound),
  })

function nullWhereNotFound(error: unknown): null {
  if ((error as { status?: number }).status === 404) {
    return null
  }
  throw error
}

export const useSaveProduct = (id: string) =>
  useChange((settings: SavedSettings) =>
    postOrThrowCoded<Answer>(path(id), settings)
  )

/** Products to choose from; the API searches, so any catalogue's size will do. */
export const useProductOptions = (search: string) =>
  useQuery({
    queryKey: provenanceKeys.list("product-options", { search }),
    queryFn: () =>
      sdk.admin.product.list({
        fields: "id,title",
        limit: 20,
        q: search || undefined,
      }),
    select: ({ products }) =>
      products.map(({ id: value, title: label }) => ({ value, label })),
  })
