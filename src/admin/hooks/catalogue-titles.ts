import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"

type Names = ReadonlyMap<string, string>

/** Titles of products, by id; those that are gone are not in it. */
export const useProductTitles = (ids: readonly string[]) =>
  useQuery({
    queryKey: ["product-titles", unique(ids)],
    enabled: ids.length > 0,
    queryFn: async (): Promise<Names> => {
      const wanted = unique(ids)
      const { products } = await sdk.admin.product.list({
        ...{ id: wanted, fields: "id,title", limit: wanted.length },
      })
      return new Map(products.map(({ id, title }) => [id, title]))
    },
    placeholderData: keepPreviousData,
  })

/** Titles of variants with their products', and where each is edited. */
export const useVariants = (ids: readonly string[]) =>
  useQuery({
    queryKey: ["variant-titles", unique(ids)],
    enabled: ids.length > 0,
    queryFn: async () => {
      const wanted = unique(ids)
      const { variants } = await sdk.admin.productVariant.list({
        ...{ id: wanted, limit: wanted.length },
        fields: "id,title,product_id,product.title",
      })
      return new Map(
        variants.map(({ id, title, product_id, product }) => [
          id,
          {
            title: [product?.title, title].filter(Boolean).join(" · "),
            path: `/products/${product_id}/variants/${id}`,
          },
        ])
      )
    },
    placeholderData: keepPreviousData,
  })

const unique = (ids: readonly string[]) => [...new Set(ids)].toSorted()
