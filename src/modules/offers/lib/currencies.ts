/** Codes of ISO 4217 in use, by their minor digits (list one of the standard). */
const CODES: readonly [digits: number, codes: string][] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL
     BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP
     ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
     INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
     MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
     PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
     SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED
     VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
]

const DIGITS: ReadonlyMap<string, number> = new Map(
  CODES.flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, digits])
  )
)

/** Null stands for a sign that several currencies share. */
const SIGNS: Readonly<Record<string, string | null>> = {
  $: null,
  "¥": null,
  KR: null,
  "KR.": null,
  RS: null,
  "RS.": null,
  "€": "EUR",
  "£": "GBP",
  US$: "USD",
  "US $": "USD",
  A$: "AUD",
  AU$: "AUD",
  C$: "CAD",
  CA$: "CAD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  MX$: "MXN",
  R$: "BRL",
  ZŁ: "PLN",
  KČ: "CZK",
  FT: "HUF",
  LEI: "RON",
  TL: "TRY",
  "₺": "TRY",
  "₹": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₴": "UAH",
  "₪": "ILS",
  "₫": "VND",
  "฿": "THB",
  "₱": "PHP",
  FR: "CHF",
  "FR.": "CHF",
  "SFR.": "CHF",
}

/** The code as ISO 4217 writes it, of any case; null for any other text. */
export function readCurrency(text: string): string | null {
  if (DIGITS.has(text)) {
    return text
  }
  const code = text.trim().toUpperCase()
  return DIGITS.has(code) ? code : null
}

/**
 * What stands beside an amount, a code or a sign.
 *
 * @returns a code; null where the sign does not tell which; undefined for what
 * is neither
 */
export function currencyOfMark(mark: string): string | null | undefined {
  return readCurrency(mark) ?? SIGNS[mark.trim().toUpperCase()]
}

/** Digits after the point: 2 of EUR, 0 of JPY, 3 of KWD. Null if unknown. */
export function minorDigits(currency: string): number | null {
  return DIGITS.get(currency) ?? null
}
