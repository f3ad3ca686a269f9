import type { GridPage } from "../api/products/read-grid"
import type { GridProduct } from "../api/products/present-product"
import { escapeHtml } from "../t/page"
import { GRID_SCRIPT, GRID_STYLE } from "./page-assets"

export type StorePage = GridPage & {
  title: string
  tagline: string
  brand: string | undefined
  categories: string[]
  currencies: string[]
  currency: string
  /** As asked for; links of the page keep what they do not change. */
  asked: Readonly<Record<string, string | undefined>>
  /** Of the grid before it was read: live stock goes on from there. */
  version: string
  /** Stands at the top, on its own. */
  first: GridProduct | null
}

/**
 * Leads only programs: people do not see it, nothing reads it out, no key
 * reaches it, and crawlers are asked not to follow. Who does is a bot.
 */
const TRAP_LINK = `<a href="/r/-/~" rel="nofollow" tabindex="-1" aria-hidden="true" hidden>All links</a>`

/** The whole page, whole without script. */
export function renderStorePage(page: StorePage): string {
  const title = [page.title, page.brand].filter(Boolean).join(" · ")
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(page.tagline)}">
<style>${GRID_STYLE}</style>
</head>
<body data-version="${escapeHtml(page.version)}">
<a class="skip" href="#grid">To the products</a>
<header>
<h1>${escapeHtml(page.title)}</h1>
<p class="tagline">${escapeHtml(page.tagline)}</p>
<div class="bar">${categoryNav(page)}${currencyForm(page)}</div>
</header>
<main>
<p class="news" role="status" hidden>There are new products. <a href="">Show them</a></p>
${firstOf(page)}
<p class="count" role="status">${countText(page)}</p>
${gridOf(page)}
${pagesNav(page)}
</main>
<footer>
<p>What is marked as an advertisement is bought at another shop, at its price and
on its terms; we may earn a commission.</p>
${TRAP_LINK}
</footer>
<script>${GRID_SCRIPT}</script>
</body>
</html>
`
}

/**
 * The page's own address with some of what was asked replaced. Who looks at
 * others, or at more of them, is done with the product that it came for.
 */
function hrefOf(
  { asked }: StorePage,
  changes: Record<string, string | undefined>
): string {
  const params = new URLSearchParams()
  const shown = { ...asked, product: undefined, ...changes }
  for (const [name, value] of Object.entries(shown)) {
    if (value) {
      params.set(name, value)
    }
  }
  const query = params.toString()
  return escapeHtml(query ? `/dollar-store?${query}` : "/dollar-store")
}

function categoryNav(page: StorePage): string {
  const { categories, asked } = page
  if (categories.length === 0) {
    return ""
  }
  const link = (text: string, category: string | undefined) => {
    const is_current =
      (asked.category ?? "").toLowerCase() === (category ?? "").toLowerCase()
    const current = is_current ? ' aria-current="page"' : ""
    const href = hrefOf(page, { category, page: undefined })
    return `<li><a href="${href}"${current}>${escapeHtml(text)}</a></li>`
  }
  const links = categories.map((it) => link(it, it))
  return `<nav aria-label="Categories"><ul>${link("Everything", undefined)}${links.join("")}</ul></nav>`
}

function currencyForm({ currencies, currency, asked }: StorePage): string {
  if (currencies.length < 2) {
    return ""
  }
  const options = currencies.map((it) => {
    const selected = it === currency ? " selected" : ""
    return `<option${selected}>${escapeHtml(it)}</option>`
  })
  const kept = Object.entries(asked)
    .filter(([name, value]) => value && name !== "currency")
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value ?? "")}">`
    )
  return `<form action="/dollar-store">${kept.join("")}<label for="currency">Currency</label>
<select id="currency" name="currency">${options.join("")}</select><button>Show</button></form>`
}

function countText({ total, page, per_page }: StorePage): string {
  const products = total === 1 ? "1 product" : `${total} products`
  const pages = Math.ceil(total / per_page)
  return pages > 1 && page <= pages
    ? `${products}, page ${page} of ${pages}`
    : products
}

function firstOf(page: StorePage): string {
  return page.first
    ? `<ul class="grid alone" aria-label="The product you came for">${cardOf(page.first, "first")}</ul>`
    : ""
}

function gridOf(page: StorePage): string {
  if (page.products.length === 0) {
    const is_narrow = Boolean(page.asked.category) || page.page > 1
    const back = is_narrow
      ? `<p><a href="${hrefOf(page, { category: undefined, page: undefined })}">Show everything</a></p>`
      : ""
    return `<div class="empty" id="grid"><h2>Nothing here yet</h2><p>Come back soon.</p>${back}</div>`
  }
  const others = page.products.filter(({ id }) => id !== page.first?.id)
  const cards = others.map((product) => cardOf(product))
  return `<ul class="grid" id="grid">${cards.join("")}</ul>`
}

function cardOf(product: GridProduct, name = ""): string {
  const { id, kind, label, in_stock } = product
  const classes = [name, in_stock ? "" : "sold"].filter(Boolean).join(" ")
  return `<li data-product="${escapeHtml(id)}"${classes && ` class="${classes}"`}>
<div class="picture">${picture(product)}</div>
<div class="text">
<span class="kind${kind === "affiliate" ? " ad" : ""}">${escapeHtml(label)}</span>
<h2 id="name-${escapeHtml(id)}">${escapeHtml(product.name)}</h2>
<p class="price">${priceText(product)}</p>
<p class="stock">${stockText(product)}</p>
${buyLink(product)}
</div></li>`
}

function picture({ image_url, name }: GridProduct): string {
  return image_url
    ? `<img src="${escapeHtml(image_url)}" alt="" loading="lazy" width="400" height="300">`
    : `<span aria-hidden="true">${escapeHtml([...name][0] ?? "")}</span>`
}

/** An old price of another shop might be wrong: it is not shown. */
function priceText({ price, currency, price_current }: GridProduct): string {
  if (!price_current) {
    return "See the price at the shop"
  }
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  return escapeHtml(format.format(price))
}

function stockText({ in_stock, stock_count, stock_counted }: GridProduct) {
  if (!in_stock) {
    return "Sold out"
  }
  return stock_counted ? `${stock_count} in stock` : "In stock"
}

function buyLink({ affiliate_url, kind, in_stock, id }: GridProduct): string {
  const url = escapeHtml(affiliate_url)
  const text = kind === "own" ? "Buy now" : "Buy at the shop"
  const rel = kind === "own" ? "nofollow" : "sponsored nofollow noopener"
  const href = in_stock ? ` href="${url}"` : ""
  return `<a class="buy"${href} data-href="${url}" data-text="${text}" rel="${rel}" aria-describedby="name-${escapeHtml(id)}">${in_stock ? text : "Sold out"}</a>`
}

function pagesNav(page: StorePage): string {
  const pages = Math.ceil(page.total / page.per_page)
  if (pages <= 1) {
    return ""
  }
  const link = (number: number, text: string, rel: string) =>
    number >= 1 && number <= pages
      ? `<a href="${hrefOf(page, { page: String(number) })}" rel="${rel}">${text}</a>`
      : ""
  // Beyond the last one there is a way back to it.
  const current = Math.min(page.page, pages + 1)
  return `<nav class="pages" aria-label="Pages">${link(current - 1, "Previous", "prev")}<span>${Math.min(current, pages)} / ${pages}</span>${link(current + 1, "Next", "next")}</nav>`
}
