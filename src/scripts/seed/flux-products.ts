/** One product of the FLUX catalogue. */
export type FluxProduct = {
  handle: string
  title: string
  category: string
  badge: string
  description: string
  material: string
  /** Name and CSS colour. */
  colours: Record<string, string>
  /** Amounts in major units by currency. */
  prices: { dkk: number; eur: number; usd: number; inr: number }
  weight_grams: number
}

export const SIZES = ["XS", "S", "M", "L", "XL", "XXL"]

export const FLUX_PRODUCTS: FluxProduct[] = [
  {
    handle: "cyber-cargo",
    title: "Cyber Cargo",
    category: "Bottoms",
    badge: "Bestseller",
    description:
      "Cargo trousers with eight pockets, taped seams and cuffs that cinch.",
    material: "100 % ripstop cotton",
    colours: { Black: "#111318", Olive: "#4b5320" },
    prices: { dkk: 899, eur: 119, usd: 129, inr: 9_999 },
    weight_grams: 640,
  },
  {
    handle: "flux-cap",
    title: "Flux Cap",
    category: "Accessories",
    badge: "New",
    description: "Six-panel cap with a reflective mark and a curved brim.",
    material: "80 % wool, 20 % recycled nylon",
    colours: { Black: "#111318", Violet: "#6d28d9" },
    prices: { dkk: 249, eur: 34, usd: 36, inr: 2_799 },
    weight_grams: 90,
  },
  {
    handle: "glitch-socks",
    title: "Glitch Socks",
    category: "Accessories",
    badge: "Eco",
    description: "Ribbed crew socks, knitted with a displaced stripe.",
    material: "75 % organic cotton, 23 % polyamide, 2 % elastane",
    colours: { White: "#f5f5f4", Cyan: "#06b6d4" },
    prices: { dkk: 119, eur: 16, usd: 17, inr: 1_299 },
    weight_grams: 60,
  },
  {
    handle: "neon-hoodie",
    title: "Neon Hoodie",
    category: "Hoodies",
    badge: "UV Reactive",
    description: "Heavy hoodie whose print lights up under ultraviolet light.",
    material: "100 % organic cotton fleece, 480 g/m²",
    colours: { Black: "#111318", Lime: "#a3e635" },
    prices: { dkk: 799, eur: 107, usd: 115, inr: 8_999 },
    weight_grams: 780,
  },
  {
    handle: "glitch-hoodie",
    title: "Glitch Hoodie",
    category: "Hoodies",
    badge: "Limited",
    description: "Boxy hoodie with panels cut and sewn a few millimetres off.",
    material: "90 % organic cotton, 10 % recycled polyester",
    colours: { Grey: "#6b7280", Magenta: "#db2777" },
    prices: { dkk: 849, eur: 114, usd: 122, inr: 9_499 },
    weight_grams: 760,
  },
  {
    handle: "neon-turtleneck",
    title: "Neon Turtleneck",
    category: "Tops",
    badge: "New",
    description: "Fine-knit turtleneck with a fluorescent inner collar.",
    material: "100 % merino wool",
    colours: { Black: "#111318", Orange: "#f97316" },
    prices: { dkk: 649, eur: 87, usd: 94, inr: 7_299 },
    weight_grams: 320,
  },
  {
    handle: "void-jacket",
    title: "Void Jacket",
    category: "Outerwear",
    badge: "Premium",
    description: "Three-layer shell, matt black outside, mirrored inside.",
    material: "100 % recycled polyester, fluorine-free membrane",
    colours: { Black: "#111318", Silver: "#cbd5e1" },
    prices: { dkk: 1_999, eur: 269, usd: 289, inr: 22_499 },
    weight_grams: 910,
  },
  {
    handle: "pulse-tee",
    title: "Pulse Tee",
    category: "Tops",
    badge: "Bestseller",
    description: "Relaxed T-shirt with a raised waveform across the chest.",
    material: "100 % organic cotton, 220 g/m²",
    colours: { White: "#f5f5f4", Black: "#111318", Red: "#dc2626" },
    prices: { dkk: 299, eur: 40, usd: 43, inr: 3_299 },
    weight_grams: 210,
  },
]
