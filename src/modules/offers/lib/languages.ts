import { regionOf } from "./countries"
import { plainName } from "./plain-name"
import { remember } from "./remember"

/** ISO 639-1. Intl also knows codes of three letters. */
const CODES =
  `aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr
   cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn
   gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
   kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
   mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt
   qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
   tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh
   zu`.split(/\s+/)

const ISO = new Set(CODES)

/** Withdrawn codes, those of three letters and names Intl does not have. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  iw: "he",
  in: "id",
  ji: "yi",
  eng: "en",
  deu: "de",
  ger: "de",
  fra: "fr",
  fre: "fr",
  spa: "es",
  ita: "it",
  nld: "nl",
  dut: "nl",
  por: "pt",
  swe: "sv",
  dan: "da",
  nor: "no",
  fin: "fi",
  pol: "pl",
  bokmal: "nb",
  farsi: "fa",
  flemish: "nl",
  castilian: "es",
  mandarin: "zh",
  "simplified chinese": "zh",
  "traditional chinese": "zh",
}

const names = remember((): ReadonlyMap<string, string> => {
  const display = new Intl.DisplayNames(["en"], { type: "language" })
  return new Map([
    ...CODES.map((code): [string, string] => [
      plainName(display.of(code) ?? code),
      code,
    ]),
    ...Object.entries(OTHER_NAMES),
  ])
})

/**
 * Languages of codes, English names or locales, sorted, and the countries that
 * the locales name: `en_GB` is `en` and `GB`. What is unknown is left out.
 */
export function readLanguages(values: readonly string[]): {
  languages: string[]
  countries: string[]
} {
  const languages = new Set<string>()
  const countries = new Set<string>()
  for (const value of values) {
    const { language, country } = readOne(value)
    if (language) {
      languages.add(language)
    }
    if (language && country) {
      countries.add(country)
    }
  }
  return { languages: [...languages].sort(), countries: [...countries].sort() }
}

const readOne = remember((value) => ({
  language: languageOf(value),
  country: regionOf(value),
}))

function languageOf(value: string): string | null {
  const code = value.trim().toLowerCase()
  if (ISO.has(code)) {
    return code
  }
  const named = names("").get(plainName(value))
  const [, first = ""] = /^([a-z]{2,3})[-_]/.exec(code) ?? []
  return named ?? (ISO.has(first) ? first : (OTHER_NAMES[first] ?? null))
}
