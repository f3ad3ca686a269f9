import { withoutLinks, xLength } from "./x-text"

export type ChannelKind = "x" | "facebook" | "instagram"

/** What a template may name, as `{{title}}`. */
export const TEMPLATE_FIELDS = [
  "mark",
  "title",
  "price",
  "category",
  "link",
] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>

const LENGTH_MAX: Record<ChannelKind, number> = {
  x: 280,
  facebook: 63_206,
  instagram: 2_200,
}
/** Instagram refuses more. */
const HASHTAGS_MAX = 30

/** As `{{title}}`; what it names may be no field. */
const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g

/** @returns what is wrong with it, null when nothing is */
export function templateProblem(template: string): string | null {
  if (template.trim() === "") {
    return "must not be empty"
  }
  const names = [...template.matchAll(FIELD)]
  const unknown = names.find(([, name]) => !isField(name ?? ""))
  if (unknown) {
    return `{{${unknown[1]}}} is no field`
  }
  if (/\{\{|\}\}/.test(template.replace(FIELD, ""))) {
    return "has braces that open or close no field"
  }
  return names.length === 0 ? "must name a field, such as {{title}}" : null
}

/**
 * Fills a template in; lines whose fields are all without a value go, and the
 * mark comes first whether or not the template has it.
 */
export function renderPost(
  template: string,
  values: TemplateValues & { mark: string }
): string {
  const lines = template.split("\n").flatMap((line) => {
    const fields = [...line.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
    const filled = line.replace(
      /\{\{\s*(\w+)\s*\}\}/g,
      (_, name: string) => (isField(name) ? values[name] : undefined) ?? ""
    )
    const isEmpty =
      fields.length > 0 &&
      fields.every(([, name]) => !values[name as TemplateField])
    return isEmpty ? [] : [filled.trimEnd()]
  })
  return withMark(lines.join("\n").trim(), values.mark)
}

/** Advertising has to be recognised at once, so the mark is never missing. */
export function withMark(text: string, mark: string): string {
  const start = text.trimStart().toLowerCase()
  const rest = start.slice(mark.length)
  // "Reklameskilt" is a product, not a mark.
  const isMarked =
    start.startsWith(mark.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest)
  return isMarked ? text : `${mark}: ${text}`
}

/** @returns why a channel would not take it, null when it would */
export function textProblem(channel: ChannelKind, text: string): string | null {
  const length = postLength(channel, text)
  const most = LENGTH_MAX[channel]
  if (length > most) {
    return `has ${length} of ${most} characters`
  }
  const hashtags = text.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0
  return channel === "instagram" && hashtags > HASHTAGS_MAX
    ? `has ${hashtags} of ${HASHTAGS_MAX} hashtags`
    : null
}

/** As the channel counts. */
export const postLength = (channel: ChannelKind, text: string): number =>
  channel === "x" ? xLength(text) : [...text].length

/**
 * Whether a text in a timeline is a post of ours. Channels shorten links and
 * change spaces, so only what is between them is compared.
 */
export function isSameText(left: string, right: string): boolean {
  return comparable(left) === comparable(right)
}

/** X answers `&`, `<` and `>` as entities. */
const comparable = (text: string): string =>
  withoutLinks(
    text.replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
  )
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()

const isField = (name: string): name is TemplateField =>
  (TEMPLATE_FIELDS as readonly string[]).includes(name)

export const DEFAULT_TEMPLATES: Record<ChannelKind, string> = {
  x: "{{mark}}: {{title}}\nOnly {{price}}",
  facebook: "{{mark}}: {{title}}\nOnly {{price}}\n{{link}}",
  instagram: "{{mark}}: {{title}}\nOnly {{price}}\nThe link is in our profile.",
}
