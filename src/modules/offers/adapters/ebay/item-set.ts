/** Ids of items, millions of them. */
export type ItemSet = {
  /** @returns false when it was there already */
  add(item_id: string): boolean
  has(item_id: string): boolean
}

/** `v1|155227403497|0`, of which there are many, is kept as a number. */
export function createItemSet(): ItemSet {
  const ids = new Set<string | number>()
  return {
    add(item_id) {
      const before = ids.size
      return ids.add(keyOf(item_id)).size > before
    },
    has: (item_id) => ids.has(keyOf(item_id)),
  }
}

function keyOf(item_id: string): string | number {
  const [, listing] = /^v1\|([1-9]\d{0,14})\|0$/.exec(item_id) ?? []
  return listing ? Number(listing) : item_id
}
