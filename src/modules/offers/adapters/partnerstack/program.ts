import type { RawOffer } from "../adapter"
import { externalId } from "../tools/external-id"
import { list, row, type Row, text, texts } from "../tools/field"
import { commissionOf } from "./commission"

/** Words for partnerships that earn nothing, or nothing yet. */
const NOT_JOINED =
  /^(?:pending|invited|applied|declined|rejected|archived|inactive|removed|left|banned|suspended)$/i

/** Whether a partnership may earn: the state is called `status`. */
export const isJoined = (partnership: Row): boolean =>
  partnership.is_archived !== true &&
  !NOT_JOINED.test(text(partnership.status) ?? "")

/** The company of a program or of a partnership. */
export function companyOf(item: Row): {
  key: string | null
  name: string | null
} {
  const company = [item.company, item.program, item.group].map(row)
  const key = company.map((it) => text(it.key)).find(Boolean) ?? null
  const name = company.map((it) => text(it.name)).find(Boolean) ?? null
  return { key, name }
}

/**
 * A partnership as an offer, with what the marketplace knows of its program:
 * the partnership has the link and the rates, the program the words.
 */
export function partnershipOffer(partnership: Row, program: Row): RawOffer {
  const company = companyOf(partnership)
  const own = list(partnership.offers)
  return {
    ...programFields(program),
    external_id: externalId("program:", company.key ?? text(partnership.key)),
    title: text(program.name) ?? company.name,
    tracking_url: linkOf(partnership),
    advertiser_id: company.key,
    advertiser: company.name ?? text(program.name),
    commission: commissionOf(own.length > 0 ? own : program.offers),
    payload: { partnership, program },
  }
}

/** A program of the marketplace that was not joined: its website is the link. */
export function programOffer(program: Row): RawOffer {
  const key = text(program.key)
  return {
    ...programFields(program),
    external_id: externalId("program:", key),
    title: text(program.name),
    tracking_url: whole(text(program.website)),
    advertiser_id: key,
    advertiser: text(program.name),
    commission: commissionOf(program.offers),
    payload: { program },
  }
}

/** `country` is where the company is, not where its program is good. */
function programFields(program: Row) {
  const { category } = program
  const logo = text(program.logo)
  return {
    kind: "program" as const,
    description: text(program.description),
    categories: texts(Array.isArray(category) ? category : [category]),
    landing_url: whole(text(program.website)),
    // Mostly the key of a file (`img_abc123`), which is no address.
    image_url: logo && /^https?:\/\//.test(logo) ? logo : null,
  }
}

const LINK_FIELDS = ["url", "tracking_url", "link", "default", "short_url"]

/**
 * The partner's link. The documents show `link: {}` and no more, so it is
 * looked for under the names that PartnerStack gives links elsewhere.
 */
export function linkOf(partnership: Row): string | null {
  const places = [
    partnership.link,
    ...list(partnership.links),
    partnership.url,
    partnership.tracking_url,
    partnership.default_link,
  ]
  const links = places.flatMap((place) => {
    const fields = row(place)
    return [text(place), ...LINK_FIELDS.map((name) => text(fields[name]))]
  })
  return whole(links.find(Boolean) ?? null)
}

/** Links are shown as `company.grsm.io/partner`, without their scheme. */
const whole = (link: string | null): string | null =>
  link && /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(link)
    ? `https://${link}`
    : link
