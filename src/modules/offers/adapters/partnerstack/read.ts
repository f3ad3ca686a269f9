import { NetworkError } from "../../network/errors"
import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { isRow, type Row, row, text } from "../tools/field"
import { type PartnerStackPage, pagesOf } from "./pages"
import { companyOf, isJoined, partnershipOffer, programOffer } from "./program"

/** Programs by key: the whole marketplace is some thousand rows. */
type Programs = { byKey: ReadonlyMap<string, Row>; note: string | null }

/**
 * Joined programs first, then those of the marketplace that were not, where the
 * merchant wants them: of a program in both, the joined one counts.
 */
export async function* readPartnerStack(
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const programs = await readPrograms(context)
  const { step, after } = row(resume)
  if (step !== "programs") {
    const pages = pagesOf(context, {
      path: "/partnerships",
      query: { include_offers: true },
      after: text(after),
    })
    for await (const page of pages) {
      yield partnershipPage(page, programs.byKey)
    }
  }
  const wantsAll = context.settings.programs === "all"
  if (wantsAll) {
    yield {
      offers: [...programs.byKey.values()].map(programOffer),
      cursor: { step: "programs" },
    }
  }
  return {
    complete: !(wantsAll && programs.note),
    notes: programs.note ? [programs.note] : [],
  }
}

/** A key without access to the marketplace still reads its partnerships. */
async function readPrograms(context: AdapterContext): Promise<Programs> {
  const byKey = new Map<string, Row>()
  const pages = pagesOf(context, { path: "/marketplace/programs", after: null })
  try {
    for await (const { rows } of pages) {
      for (const program of rows.filter(isRow)) {
        byKey.set(text(program.key) ?? `${byKey.size}`, program)
      }
    }
  } catch (error) {
    if (!isClosed(error)) {
      throw error
    }
    const note = `The marketplace could not be read: ${error.message}`
    return { byKey, note }
  }
  return { byKey, note: null }
}

const isClosed = (error: unknown): error is NetworkError =>
  error instanceof NetworkError && ["permission", "gone"].includes(error.kind)

function partnershipPage(
  { rows, after }: PartnerStackPage,
  programs: ReadonlyMap<string, Row>
): OfferPage {
  const joined = rows.filter(isRow).filter(isJoined)
  return {
    offers: joined.map((it) =>
      partnershipOffer(it, programs.get(companyOf(it).key ?? "") ?? {})
    ),
    broken: rows.flatMap((it, index) =>
      isRow(it) ? [] : [brokenRow(it, index + 1)]
    ),
    cursor:
      after === null ? { step: "programs" } : { step: "partnerships", after },
  }
}
