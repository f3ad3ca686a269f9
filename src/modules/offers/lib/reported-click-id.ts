/**
 * Our click id among the sub-ids that came back; null when none is of the form
 * we give out. Some networks return them in capitals.
 */
export function reportedClickId(
  sub_ids: readonly (string | null | undefined)[]
): string | null {
  const ids = sub_ids.map((id) => (id ?? "").trim().toLowerCase())
  return ids.find((id) => /^[a-z0-9]{1,26}$/.test(id)) ?? null
}
