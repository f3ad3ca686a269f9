import type { FluxProduct } from "./flux-products"

/** A card in the product's colours, for want of photographs. */
export function productImage({
  title,
  colours,
}: Pick<FluxProduct, "title" | "colours">): string {
  const [first = "#111318", second = first] = Object.values(colours)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1000">
  <rect width="800" height="1000" fill="${first}"/>
  <path d="M0 1000 800 300V1000Z" fill="${second}" opacity=".85"/>
  <path d="M120 160h560M120 172h420" stroke="#fff" stroke-width="4"/>
  <text x="120" y="130" fill="#fff" font-family="sans-serif" font-size="64"
    font-weight="700" stroke="#0008" paint-order="stroke">${title}</text>
  <text x="120" y="900" fill="#fff" font-family="sans-serif" font-size="40"
    letter-spacing="12" stroke="#0008" paint-order="stroke">FLUX</text>
</svg>
`
}
