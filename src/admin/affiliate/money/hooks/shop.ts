import { useQuery } from "@tanstack/react-query"
import { sdk } from "../../../lib/sdk"
import { keyOf } from "./api"

const OPTIONS_MAX = 20
const NAMES_MAX = 100

type Option = { value: string; label: string }

/** Categories to choose from, found by what is typed. */
export const useCategoryOptions = (q: string) =>
  useQuery({
    queryKey: keyOf("shop/categories", { q }),
    queryFn: () =>
      sdk.admin.productCategory.list({
        ...{ fields: "id,name", limit: OPTIONS_MAX, q: q || undefined },
      }),
    select: ({ product_categories }): Option[] =>
      product_categories.map(({ id, name }) => ({ value: id, label: name })),
  })

/** Promotions with a code, found by what is typed. */
export const usePromotionOptions = (q: string) =>
  useQuery({
    queryKey: keyOf("shop/promotions", { q }),
    queryFn: () =>
      sdk.admin.promotion.list({
        ...{ fields: "id,code", limit: OPTIONS_MAX, q: q || undefined },
      }),
    select: ({ promotions }): Option[] =>
      promotions.flatMap(({ id, code }) =>
        code ? [{ value: id, label: code }] : []
      ),
  })

/** Secret keys that are not revoked; never their tokens. */
export const useSecretKeys = () =>
  useQuery({
    queryKey: keyOf("shop/keys"),
    queryFn: () =>
      sdk.admin.apiKey.list({
        type: "secret",
        ...{ fields: "id,title,redacted,revoked_at", limit: NAMES_MAX },
      }),
    select: ({ api_keys }) =>
      api_keys.map(({ id, title, redacted, revoked_at }) => ({
        ...{ id, title, redacted, is_revoked: Boolean(revoked_at) },
      })),
  })

/** What products and categories are called; an id where one is gone. */
export function useNames(kind: "products" | "categories", ids: string[]) {
  const wanted = [...new Set(ids)].toSorted().slice(0, NAMES_MAX)
  const { data } = useQuery({
    queryKey: keyOf(`shop/names/${kind}`, { ids: wanted }),
    queryFn: () => (kind === "products" ? titlesOf(wanted) : namesOf(wanted)),
    enabled: wanted.length > 0,
    staleTime: Infinity,
  })
  return (id: string): string => data?.get(id) ?? id
}

async function titlesOf(id: string[]): Promise<Map<string, string>> {
  const { products } = await sdk.admin.product.list({
    ...{ id, fields: "id,title", limit: NAMES_MAX },
  })
  return new Map(products.map((it) => [it.id, it.title]))
}

async function namesOf(id: string[]): Promise<Map<string, string>> {
  const { product_categories } = await sdk.admin.productCategory.list({
    ...{ id, fields: "id,name", limit: NAMES_MAX },
  })
  return new Map(product_categories.map((it) => [it.id, it.name]))
}

/** Currencies of the shop, in capitals, with its default one first. */
export const useCurrencies = () =>
  useQuery({
    queryKey: keyOf("shop/currencies"),
    queryFn: () => sdk.admin.store.list({ fields: "*supported_currencies" }),
    select: ({ stores }) =>
      (stores[0]?.supported_currencies ?? [])
        .toSorted((a, b) => Number(b.is_default) - Number(a.is_default))
        .map(({ currency_code }) => currency_code.toUpperCase()),
  })
