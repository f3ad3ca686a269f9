import type { GridProduct } from "../api/products/present-product"
import { renderStorePage, type StorePage } from "./page"

const aProduct = (at: number): GridProduct => ({
  ...{ id: `prod_01M7ZSTXEZBN0NE8P3S1Z9${at}`, price: 3, currency: "DKK" },
  ...{ name: `Product with a name ${at}`, category: "Electronics" },
  image_url: `https://shop.example.com/static/1795289870195-product-${at}.svg`,
  affiliate_url: `https://shop.example.com/r/vader/prod_01M7ZSTXEZBN0NE8P3S1Z9${at}?source=page`,
  ...{ in_stock: true, stock_count: 100, stock_counted: true },
  ...{ kind: "own", label: "Sold by us", price_current: true },
})
const PER_PAGE = 24
const render = (more: Partial<StorePage> = {}) =>
  renderStorePage({
    products: Array.from({ length: PER_PAGE }, (_, at) => aProduct(at)),
    ...{ total: 25, page: 1, per_page: PER_PAGE, version: "7", first: null },
    ...{ title: "The $3 store", tagline: "Every day.", brand: "Flux" },
    ...{ categories: ["Electronics"], currencies: ["DKK"], currency: "DKK" },
    own_label: "Sold by us",
    affiliate_label: "Affiliate",
    asked: { ref: "vader" },
    ...more,
  } as StorePage)

it("fits in 30 kB with a full page, and pages on", () => {
  const html = render()
  expect(html).toContain("25 products, page 1 of 2")
  expect(html).toContain('href="/dollar-store?ref=vader&amp;page=2"')
  expect(html).not.toContain('rel="prev"')
  expect(Buffer.byteLength(html)).toBeLessThan(30_000)
})

it("keeps all that was asked for in another currency, and the product only there", () => {
  const asked = {
    ...{
      ref: "vader",
      source: "app",
      campaign: "may",
      category: "Electronics",
    },
    ...{ product: "prod_1", page: "2" },
  }
  const html = render({ page: 2, currencies: ["DKK", "EUR"], asked })
  const [form = ""] = /<form[^]*<\/form>/.exec(html) ?? []
  const hidden = form.matchAll(/type="hidden" name="(\w+)" value="(\w+)"/g)
  const kept = [...hidden].map(([, name, value]) => [name, value])
  expect(Object.fromEntries(kept)).toEqual(asked)
  expect(html).toContain(
    'href="/dollar-store?ref=vader&amp;source=app&amp;campaign=may&amp;category=Electronics&amp;page=1"'
  )
  expect(html).not.toMatch(/[?;]product=/)
})

it("leads back from the last page, and from beyond it", () => {
  const last = render({ page: 2, products: [aProduct(24)] })
  expect(last.match(/data-product=/g)).toHaveLength(1)
  expect(last).toContain('href="/dollar-store?ref=vader&amp;page=1" rel="prev"')
  expect(last).not.toContain('rel="next"')
  const beyond = render({ page: 9, products: [] })
  expect(beyond).toContain("25 products<")
  expect(beyond).toContain(
    'href="/dollar-store?ref=vader&amp;page=2" rel="prev"'
  )
  expect(beyond).toContain("Show everything")
})

it("shows no price that may be wrong, and no link to what is sold out", () => {
  const product = { ...aProduct(1), price_current: false, in_stock: false }
  const html = render({ products: [product], total: 1 })
  expect(html).toContain("See the price at the shop")
  expect(html).not.toContain("DKK\u00a03.00")
  expect(html).toContain("Sold out</a>")
  expect(html).not.toMatch(/<a class="buy" href=/)
})
