import {
  FIELD_SHAPES,
  refused,
  type SunField,
  type SunFields,
  type SunParseFailure,
} from "./sun-fields"

export const URL_CHARS_MAX = 2048

/**
 * Parameter names in use, the plain one first. The short ones may belong to
 * something else in a shop's URL, so they count only with a fitting value.
 */
export const PARAMETER_NAMES: Readonly<Record<SunField, readonly string[]>> = {
  picc_data: ["picc_data", "picc", "e", "p"],
  enc: ["enc", "m"],
  uid: ["uid", "u"],
  ctr: ["ctr", "n"],
  cmac: ["cmac", "c", "mac"],
}

/**
 * PICC data, file data and MAC in the one parameter `e`. The length decides:
 * divided by 32 it leaves 16 in AES mode and 0 in LRP mode.
 */
const BULK_NAME = "e"
const BULK_SHAPES = [
  /^([0-9a-f]{32})((?:[0-9a-f]{32}){0,16})([0-9a-f]{16})$/i,
  /^([0-9a-f]{48})((?:[0-9a-f]{32}){0,16})([0-9a-f]{16})$/i,
]

/** A query parameter and where its value lies in the URL. */
type Parameter = { name: string; value: string; start: number; end: number }

export type SunUrlParse =
  { ok: true; fields: SunFields; mac_parameter: string } | SunParseFailure

/** The query as it was written: MAC input is text, so nothing is decoded. */
function parametersOf(url: string): Parameter[] {
  const query = /\?([^#]*)/.exec(url)
  let at = query ? query.index + 1 : url.length
  return (query?.[1] ?? "").split("&").map((pair) => {
    const [name = ""] = pair.split("=", 1)
    const start = Math.min(at + name.length + 1, at + pair.length)
    const end = at + pair.length
    at = end + 1
    return { name, value: url.slice(start, end), start, end }
  })
}

function find(parameters: Parameter[], field: SunField): Parameter | undefined {
  const [plain, ...short] = PARAMETER_NAMES[field].map((name) =>
    parameters.find((parameter) => parameter.name === name)
  )
  return plain ?? short.find((p) => p && FIELD_SHAPES[field].test(p.value))
}

/** Bulk only where no MAC parameter stands beside it: `e=…&c=…` is not bulk. */
function bulkFieldsOf(parameters: Parameter[]): SunFields | null {
  const bulk = parameters.find(({ name }) => name === BULK_NAME)
  for (const shape of bulk ? BULK_SHAPES : []) {
    const [, picc_data, enc, cmac] = shape.exec(bulk!.value) ?? []
    if (picc_data) {
      return { picc_data, enc: enc || undefined, cmac }
    }
  }
  return null
}

/** What stands between the file data and the MAC, to the letter. */
function macParameterOf(
  url: string,
  { enc, cmac }: { enc?: Parameter; cmac?: Parameter }
): string {
  return enc && cmac && enc.end < cmac.start
    ? url.slice(enc.end, cmac.start)
    : `&${cmac?.name ?? "cmac"}=`
}

/**
 * Finds the fields of a SUN message in a URL, absolute or not, its parameters
 * in any order. The values may still be malformed.
 */
export function sunFieldsOf(url: string): SunUrlParse {
  if (url.length > URL_CHARS_MAX) {
    return refused(
      "url_too_long",
      `The URL exceeds ${URL_CHARS_MAX} characters`
    )
  }
  const parameters = parametersOf(url)
  const found = Object.fromEntries(
    (Object.keys(FIELD_SHAPES) as SunField[]).map((field) => [
      field,
      find(parameters, field),
    ])
  ) as Record<SunField, Parameter | undefined>

  const bulk = found.cmac ? null : bulkFieldsOf(parameters)
  if (bulk) {
    return { ok: true, fields: bulk, mac_parameter: "" }
  }
  const names = parameters.map(({ name }) => name)
  const repeated = Object.values(found).find(
    (p) => p && names.indexOf(p.name) !== names.lastIndexOf(p.name)
  )
  if (repeated) {
    return refused("parameter_repeated", `${repeated.name} occurs twice`)
  }
  return {
    ok: true,
    fields: Object.fromEntries(
      Object.entries(found).map(([field, p]) => [field, p?.value])
    ),
    mac_parameter: macParameterOf(url, found),
  }
}
