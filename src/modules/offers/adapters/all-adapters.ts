import { optionsErrors } from "../../../options"
import type { OffersOptions } from "../options"
import type { OfferAdapter } from "./adapter"
import { builtInAdapters } from "./built-in"
import { loadAdapters } from "./load-adapters"

/**
 * Ours, and those of the option `offers.adapters`.
 *
 * @param folder what the option is looked up from
 * @throws `selvedge_options_invalid` listing every module that cannot be used
 */
export function allAdapters(
  { adapters: names }: Pick<OffersOptions, "adapters">,
  folder = process.cwd()
): OfferAdapter[] {
  const { adapters, problems } = loadAdapters(names, folder)
  const all = [...builtInAdapters, ...adapters]
  const slugs = all.map(({ slug }) => slug)
  const twice = slugs.filter((slug, at) => slugs.indexOf(slug) !== at)
  const lines = [
    ...problems,
    ...new Set(twice.map((it) => `offers.adapters: there are two "${it}"`)),
  ]
  if (lines.length > 0) {
    throw optionsErrors.invalid(lines)
  }
  return all
}
