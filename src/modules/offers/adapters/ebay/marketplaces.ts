/** What an eBay site means for its offers. */
export type Marketplace = {
  /** Of the `X-EBAY-C-MARKETPLACE-ID` header. */
  id: string
  country: string
  currency: string
  /** Empty where sellers write in several. */
  languages: readonly string[]
  host: string
  /** Of `mkrid`: a sale on one site under another's id earns nothing. */
  rotation_id: string
}

/** In the order of a choice list: the first is the default. */
export const MARKETPLACES: readonly Marketplace[] = [
  ["US", "USD", "en", "www.ebay.com", "711-53200-19255-0"],
  ["GB", "GBP", "en", "www.ebay.co.uk", "710-53481-19255-0"],
  ["DE", "EUR", "de", "www.ebay.de", "707-53477-19255-0"],
  ["FR", "EUR", "fr", "www.ebay.fr", "709-53476-19255-0"],
  ["IT", "EUR", "it", "www.ebay.it", "724-53478-19255-0"],
  ["ES", "EUR", "es", "www.ebay.es", "1185-53479-19255-0"],
  ["AU", "AUD", "en", "www.ebay.com.au", "705-53470-19255-0"],
  ["CA", "CAD", "en", "www.ebay.ca", "706-53473-19255-0"],
  ["AT", "EUR", "de", "www.ebay.at", "5221-53469-19255-0"],
  ["BE", "EUR", "", "www.ebay.be", "1553-53471-19255-0"],
  ["CH", "CHF", "", "www.ebay.ch", "5222-53480-19255-0"],
  ["IE", "EUR", "en", "www.ebay.ie", "5282-53468-19255-0"],
  ["NL", "EUR", "nl", "www.ebay.nl", "1346-53482-19255-0"],
  ["PL", "PLN", "pl", "www.ebay.pl", "4908-226936-19255-0"],
].map(([country = "", currency = "", language, host = "", rotation = ""]) => ({
  id: `EBAY_${country}`,
  country,
  currency,
  languages: language ? [language] : [],
  host,
  rotation_id: rotation,
}))

export function marketplaceOf(
  settings: Readonly<Record<string, string>>
): Marketplace {
  const found = MARKETPLACES.find(({ id }) => id === settings.marketplace)
  return found ?? (MARKETPLACES[0] as Marketplace)
}

/** The site that an address is of; null for one that is not eBay's. */
export function marketplaceOfUrl(url: string): Marketplace | null {
  const host = URL.canParse(url) ? new URL(url).hostname : ""
  // Languages of one site are sub-domains: befr.ebay.be, www.benl.ebay.be
  const found = MARKETPLACES.find((it) => {
    const domain = it.host.replace(/^www\./, "")
    return host === domain || host.endsWith(`.${domain}`)
  })
  return found ?? null
}
