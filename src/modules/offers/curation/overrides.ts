/** What a merchant may say better than the network. */
export const OVERRIDABLE = [
  "title",
  "description",
  "category",
  "image_url",
] as const
export type Overridable = (typeof OVERRIDABLE)[number]

export type Texts = Record<Overridable, string | null>
/** Field → the network's own value, kept for when the merchant's goes. */
export type Overrides = Partial<Texts>

/** Null gives a field back to the network; a field left out stays. */
export type OfferPatch = Partial<Texts>

export type Overridden = {
  values: Texts
  overrides: Overrides
  /** Field → { from, to }; empty when nothing changes. */
  changes: Record<string, { from: unknown; to: unknown }>
  /** A field went back: the next sync has to bring the row again. */
  released: boolean
}

/** Puts the merchant's fields over the network's, or takes them off again. */
export function override(
  values: Texts,
  overrides: Overrides,
  patch: OfferPatch
): Overridden {
  const next: Overridden = {
    values: { ...values },
    overrides: { ...overrides },
    changes: {},
    released: false,
  }
  for (const field of OVERRIDABLE) {
    const wanted = patch[field]
    if (wanted !== undefined) {
      overrideField(next, field, wanted)
    }
    if (next.values[field] !== values[field]) {
      next.changes[field] = { from: values[field], to: next.values[field] }
    }
  }
  return next
}

function overrideField(
  next: Overridden,
  field: Overridable,
  wanted: string | null
): void {
  const isSet = field in next.overrides
  if (wanted === null) {
    if (isSet) {
      next.values[field] = next.overrides[field] ?? null
      delete next.overrides[field]
      next.released = true
    }
    return
  }
  if (!isSet) {
    next.overrides[field] = next.values[field]
  }
  next.values[field] = wanted
}
