type Filter = { id: string; type: string }
type Filtering = Record<string, unknown>

const BETWEEN = ","

/** A table's filters as they stand in the address; empty is not filtered. */
export const toAddress = (
  filtering: Filtering,
  filters: readonly Filter[]
): Record<string, string> =>
  Object.fromEntries(
    filters.map(({ id }) => [id, [filtering[id] ?? []].flat().join(BETWEEN)])
  )

/** The same the other way round: a select has several values. */
export const fromAddress = (
  values: Record<string, string>,
  filters: readonly Filter[]
): Filtering =>
  Object.fromEntries(
    filters
      .filter(({ id }) => values[id])
      .map(({ id, type }) => [
        id,
        type === "select" ? values[id]!.split(BETWEEN) : values[id],
      ])
  )
