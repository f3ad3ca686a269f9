import { MARKETPLACES, marketplaceOf, marketplaceOfUrl } from "./marketplaces"
import { ebayTrackingUrl } from "./tracking-url"

const linkOf = (tracking_url: string) =>
  ebayTrackingUrl({
    offer: {
      external_id: "v1|1|0",
      tracking_url,
      landing_url: null,
      advertiser_id: null,
    },
    click_id: "k3f9a",
    settings: {},
    credentials: { campaign_id: "5338000001" },
  })

const OURS = "campid=5338000001&toolid=10001&customid=k3f9a"

it.each([
  [
    "https://www.ebay.com/itm/1",
    `https://www.ebay.com/itm/1?mkevt=1&mkcid=1&mkrid=711-53200-19255-0&${OURS}`,
  ],
  [
    "https://www.ebay.co.uk/itm/1?hash=item1%3Ag&mkevt=1&mkcid=1&mkrid=x&campid=%253Cyours%253E&customid=&toolid=10049#top",
    `https://www.ebay.co.uk/itm/1?hash=item1%3Ag&mkevt=1&mkcid=1&mkrid=710-53481-19255-0&${OURS}#top`,
  ],
  ["https://shop.example/itm/1", "https://shop.example/itm/1"],
  ["https://ebay.com.evil.example/1", "https://ebay.com.evil.example/1"],
])("makes of %s %s", (url, link) => {
  expect(linkOf(url)).toBe(link)
})

it.each([
  ["https://www.ebay.com.au/itm/1", "EBAY_AU"],
  ["https://befr.ebay.be/itm/1", "EBAY_BE"],
  ["https://ebay.de/itm/1", "EBAY_DE"],
  ["https://notebay.de/itm/1", undefined],
  ["https://www.ebay.xx/itm/1", undefined],
  ["no address", undefined],
])("takes %s for %s", (url, id) => {
  expect(marketplaceOfUrl(url)?.id).toBe(id)
})

it("has one rotation id for each site, and a default", () => {
  const ids = MARKETPLACES.map((it) => it.rotation_id)
  expect(new Set(ids).size).toBe(14)
  expect(marketplaceOf({ marketplace: "EBAY_XX" }).id).toBe("EBAY_US")
  expect(marketplaceOf({ marketplace: "EBAY_PL" }).currency).toBe("PLN")
})
