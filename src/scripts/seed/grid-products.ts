/** One product of the demo's $3 store. */
export type GridSeed = {
  handle: string
  title: string
  category: string
  /** CSS colours of its picture. */
  colours: [string, string]
  stock: number
  cost: number
  /** Of the kind affiliate: where it is bought. */
  destination_url?: string
}

export const GRID_PRODUCTS: GridSeed[] = [
  {
    handle: "micro-usb-cable-3ft",
    title: "Micro-USB Cable (3ft)",
    category: "Electronics",
    colours: ["#0f172a", "#38bdf8"],
    ...{ stock: 150, cost: 0.9 },
  },
  {
    handle: "stormtrooper-decal",
    title: "Stormtrooper Decal",
    category: "Decals",
    colours: ["#44403c", "#f5f5f4"],
    ...{ stock: 400, cost: 0.35 },
  },
  {
    handle: "phone-case-clear",
    title: "Phone Case",
    category: "Electronics",
    colours: ["#6d28d9", "#c4b5fd"],
    ...{ stock: 80, cost: 1.2 },
  },
  {
    handle: "cable-organizer",
    title: "Cable Organizer",
    category: "Home",
    colours: ["#14532d", "#a3e635"],
    ...{ stock: 12, cost: 0.6 },
  },
  {
    handle: "led-light-strip",
    title: "LED Light",
    category: "Home",
    colours: ["#7c2d12", "#fbbf24"],
    ...{ stock: 0, cost: 1.5 },
  },
  {
    handle: "usb-c-adapter",
    title: "USB-C Adapter",
    category: "Electronics",
    colours: ["#334155", "#f59e0b"],
    ...{ stock: 0, cost: 0 },
    destination_url: "https://amazon.com/product",
  },
]
