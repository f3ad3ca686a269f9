/**
 * The unit to go on with after one is bound: the next one without a tag, from
 * the top again after the last. Undefined when none is left.
 *
 * @param unbound ids of the units without a tag, as they stand on the page;
 *   the one that was just bound may still be among them
 */
export function nextUnbound(
  unbound: string[],
  boundId: string
): string | undefined {
  const at = unbound.indexOf(boundId)
  const later = unbound.slice(at + 1)
  const earlier = unbound.slice(0, Math.max(at, 0))
  return [...later, ...earlier][0]
}
