import { WORLD } from "./offer"
import { plainName } from "./plain-name"
import { remember } from "./remember"

/** ISO 3166-1 alpha-2. Intl's list holds withdrawn and private codes as well. */
const CODES =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ
   BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR
   CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
   GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU
   ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ
   LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
   MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
   PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
   SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR
   TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(
    /\s+/
  )

const EUROPEAN_UNION =
  `AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI
   SK`.split(/\s+/)

const ISO = new Set(CODES)

/** Names that networks use and Intl does not. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  uk: ["GB"],
  el: ["GR"],
  usa: ["US"],
  "u s": ["US"],
  "u s a": ["US"],
  "united states of america": ["US"],
  gbr: ["GB"],
  "great britain": ["GB"],
  england: ["GB"],
  scotland: ["GB"],
  wales: ["GB"],
  deu: ["DE"],
  fra: ["FR"],
  esp: ["ES"],
  swe: ["SE"],
  dnk: ["DK"],
  can: ["CA"],
  aus: ["AU"],
  holland: ["NL"],
  "the netherlands": ["NL"],
  "czech republic": ["CZ"],
  turkey: ["TR"],
  burma: ["MM"],
  "ivory coast": ["CI"],
  "cape verde": ["CV"],
  "hong kong": ["HK"],
  macao: ["MO"],
  macau: ["MO"],
  "republic of ireland": ["IE"],
  "korea republic of": ["KR"],
  "russian federation": ["RU"],
  "viet nam": ["VN"],
  eu: EUROPEAN_UNION,
  "european union": EUROPEAN_UNION,
  world: [WORLD],
  worldwide: [WORLD],
  "world wide": [WORLD],
  ww: [WORLD],
  global: [WORLD],
  international: [WORLD],
  all: [WORLD],
  "all countries": [WORLD],
  [WORLD]: [WORLD],
}

/** Names in English; found when first asked, as Intl takes its time. */
const names = remember((): ReadonlyMap<string, readonly string[]> => {
  const display = new Intl.DisplayNames(["en"], { type: "region" })
  return new Map([
    ...CODES.map((code): [string, readonly string[]] => [
      plainName(display.of(code) ?? code),
      [code],
    ]),
    ...Object.entries(OTHER_NAMES),
  ])
})

/**
 * Countries of codes, English names or locales (`en_GB`), sorted; `UK` is GB,
 * the EU its members, and `worldwide` stands alone as `[WORLD]`.
 *
 * @returns what could not be read as well, as it was written
 */
export function readCountries(values: readonly string[]): {
  countries: string[]
  unknown: string[]
} {
  const found = new Set<string>()
  const unknown: string[] = []
  for (const value of values) {
    const codes = countriesOf(value)
    codes.forEach((code) => found.add(code))
    if (codes.length === 0 && value.trim() !== "") {
      unknown.push(value)
    }
  }
  const countries = found.has(WORLD) ? [WORLD] : [...found].sort()
  return { countries, unknown }
}

const countriesOf = remember((value): readonly string[] => {
  const code = value.trim().toUpperCase()
  if (ISO.has(code)) {
    return [code]
  }
  const region = regionOf(value)
  return names("").get(plainName(value)) ?? (region ? [region] : [])
})

/** The country of a locale such as `en_GB` or `zh-Hant-TW`. */
export function regionOf(locale: string): string | null {
  const [, region = ""] =
    /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})$/i.exec(locale.trim()) ?? []
  const code = region.toUpperCase()
  return ISO.has(code) ? code : code === "UK" ? "GB" : null
}
