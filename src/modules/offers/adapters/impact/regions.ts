import { readCountries } from "../../lib/countries"
import { remember } from "../../lib/remember"
import { texts } from "../tools/field"

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

/** What impact.com calls countries otherwise than Intl (its `CountryCode`). */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  BRUNEIDARUSSALAM: "BN",
  CAPVERDE: "CV",
  COCOSISLANDS: "CC",
  CONGO: "CG",
  CZECHREPUBLIC: "CZ",
  DEMOCRATICREPUBLICCONGO: "CD",
  DIJIBOUTI: "DJ",
  FRENCHSOUTHERNTERRITORIES: "TF",
  HONGKONG: "HK",
  IVORYCOAST: "CI",
  LICHTENSTEIN: "LI",
  MACAO: "MO",
  MACEDONIA: "MK",
  MYANMAR: "MM",
  PALESTINIANTERRITORY: "PS",
  PITCAIRN: "PN",
  SAOTOME: "ST",
  SOUTHKOREA: "KR",
  SVALBARDJANMAYEN: "SJ",
  SWAZILAND: "SZ",
  TIMOR: "TL",
  TRINIDADTOBAGO: "TT",
  TURKEY: "TR",
  TURKSCAICOSISLANDS: "TC",
  UAE: "AE",
  UK: "GB",
  USVIRGINISLANDS: "VI",
  VATICAN: "VA",
  WALLISFUTUNA: "WF",
}

/**
 * ISO 3166-1 of "SOUTHAFRICA" and "UK"; names that are unknown stay as they
 * are, for the normaliser to judge.
 */
export const regionCodes = (values: readonly unknown[]): string[] =>
  texts(values).map((value) => codeOf(value) ?? value)

const codeOf = remember(
  (value) => OTHER_NAMES[value] ?? names("").get(value) ?? null
)

const names = remember((): ReadonlyMap<string, string> => {
  const display = new Intl.DisplayNames(["en"], { type: "region" })
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
  return new Map(
    codes
      .filter((code) => readCountries([code]).countries[0] === code)
      .map((code) => [condensed(saint(display.of(code) ?? code)), code])
  )
})

const condensed = (name: string) =>
  name
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[^A-Z]/g, "")

const saint = (name: string) => name.replace(/^St\. /, "Saint ")
