/** Rows of Rakuten's APIs, as many as one wants. */

export const LINK_ID = "TQvJyo21LpE"
/** Advertisers that the rows are spread over. */
export const ADVERTISERS = 50

const mid = (index: number) => 1000 + (index % ADVERTISERS)

export const offerRow = (index: number, status: string) => ({
  advertiser: {
    id: mid(index),
    network: "1 - United States",
    name: `Store ${mid(index)}`,
    status: "active",
    details: `/v2/advertisers/${mid(index)}`,
  },
  offer_number: index,
  goid: (status === "active" ? 1 : 2) * 10_000_000 + index,
  status,
  name: `Offer ${index}`,
  type: "public",
  start_datetime: "2024-01-01T00:00:00Z",
  end_datetime: null,
  offer_rules: [
    {
      oid: index,
      is_base_commission: true,
      commissions: [
        {
          commission_type: "percentage",
          description: "Base commission rate",
          tiers: [
            {
              commission: 1 + (index % 20),
              threshold: 0,
              upper_threshold: null,
            },
          ],
        },
      ],
    },
  ],
})

export const advertiserRow = (index: number) => ({
  id: mid(index),
  name: `Store ${mid(index)}`,
  url: `https://www.store${mid(index)}.com`,
  description: `About store ${mid(index)}`,
  policies: { international_capabilities: { ships_to: ["US", "CA"] } },
  features: { deep_links: true },
})

export const partnerXml = (index: number) => `<ns1:return>
<ns1:applicationStatus>Approved</ns1:applicationStatus>
<ns1:categories>1 2 </ns1:categories>
<ns1:mid>${mid(index)}</ns1:mid><ns1:name>Store ${mid(index)}</ns1:name>
<ns1:offer><ns1:alsoName>2.1</ns1:alsoName>
<ns1:commissionTerms>sale : 0-500 4% | 500 and above 6%</ns1:commissionTerms>
<ns1:offerId>${mid(index)}</ns1:offerId><ns1:offerName>Base</ns1:offerName>
</ns1:offer></ns1:return>`

export const couponXml = (index: number) => `<link type="TEXT">
<categories><category id="26">Shoes</category></categories>
<promotiontypes><promotiontype id="11">Percentage off</promotiontype></promotiontypes>
<offerdescription>${index} % off &amp; more</offerdescription>
<offerstartdate>2024-01-01</offerstartdate><offerenddate>2099-12-31</offerenddate>
${index % 2 ? `<couponcode>CODE${index}</couponcode>` : ""}
<clickurl>https://click.linksynergy.com/fs-bin/click?id=${LINK_ID}&amp;offerid=${mid(index)}.${index}&amp;type=3&amp;subid=0</clickurl>
<impressionpixel>https://ad.linksynergy.com/fs-bin/show?id=${LINK_ID}&amp;bids=${mid(index)}.${index}&amp;type=3&amp;subid=0</impressionpixel>
<advertiserid>${mid(index)}</advertiserid><advertisername>Store ${mid(index)}</advertisername>
<network id="1">US Network</network></link>`

export const productXml = (index: number) => `<item>
<mid>${mid(index)}</mid><merchantname>Store ${mid(index)}</merchantname>
<linkid>${index}</linkid><createdon>2019-11-02/06:53:36</createdon><sku>S${index}</sku>
<productname>Product ${index}</productname>
<category><primary>Pet Shop</primary><secondary>Pets~~Dogs</secondary></category>
<price currency="USD">${10 + (index % 90)}.00</price><saleprice currency="USD">9.50</saleprice>
<upccode/><description><short>Chew toy</short><long>Toys for dogs</long></description>
<keywords>dog</keywords>
<linkurl>https://click.linksynergy.com/link?id=${LINK_ID}&amp;offerid=1.${index}&amp;type=15&amp;murl=https%3A%2F%2Fwww.store${mid(index)}.com%2F${index}</linkurl>
<imageurl>https://images.store${mid(index)}.com/${index}.jpg</imageurl></item>`
