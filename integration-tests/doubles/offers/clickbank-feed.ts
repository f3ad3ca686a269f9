import { ZipFile } from "yazl"

export type FeedSite = Record<string, string>
export type FeedCategory = { name: string; below: string; sites: FeedSite[] }

const DOCTYPE = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Catalog SYSTEM "marketplace_feed_v2.dtd">
`
const DTD = "<!ELEMENT Catalog (Category*)>\n"

/** The two files that ClickBank packs, in its encoding. */
export async function zipFeed(xml: string): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(DTD), "marketplace_feed_v2.dtd")
  zip.addBuffer(Buffer.from(xml, "latin1"), "marketplace_feed_v2.xml")
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** `count` vendors in three categories; each tenth stands in two of them. */
export function feedOf(count: number): string {
  const sites = Array.from({ length: count }, (_, index) => siteOf(index))
  const odd = sites.filter((_, index) => index % 2 === 1)
  const even = sites.filter((_, index) => index % 2 === 0)
  const again = sites.filter((_, index) => index % 10 === 1)
  return [
    DOCTYPE,
    "<Catalog>",
    category("Health & Fitness", [
      category("Dietary Supplements", even.map(siteXml)),
    ]),
    category("Home & Garden", odd.map(siteXml)),
    category("Cooking, Food & Wine", again.map(siteXml)),
    "</Catalog>",
  ].join("\n")
}

/** Sites without an id, in a category of their own. */
export const brokenSites = (count: number): string =>
  count === 0
    ? ""
    : category(
        "Reference",
        Array.from({ length: count }, () => siteXml({ Title: "No id" }))
      )

const category = (name: string, content: readonly string[]) =>
  `<Category><Name>${escape(name)}</Name>\n${content.join("\n")}\n</Category>`

const siteOf = (index: number): FeedSite => ({
  Id: `VENDOR${index}`,
  PopularityRank: String(index + 1),
  Title: `Programme ${index} - café`,
  Description: `Does <b>what it says</b> &eacute;ven in number ${index}`,
  HasRecurringProducts: String(index % 3 === 0),
  Gravity: String((index % 130) + 0.5),
  PercentPerSale: String(50 + (index % 26)),
  PercentPerRebill: index % 3 === 0 ? "40" : "0",
  AverageEarningsPerSale: "42.10",
  InitialEarningsPerSale: "38.00",
  TotalRebillAmt: "0.0",
  Referred: "80.0",
  Commission: "75",
  ActivateDate: "2024-03-01",
})

const siteXml = (site: FeedSite) =>
  `<Site>${Object.entries(site)
    .map(([name, text]) => `<${name}>${escape(text)}</${name}>`)
    .join("")}</Site>`

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
