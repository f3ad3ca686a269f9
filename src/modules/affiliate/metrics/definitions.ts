/** What each figure means; part of the answer. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  total_sales:
    "What was sold less what was taken back (refunds, returns, cancellations, rejected reports), in kroner; the same as totals.net_sales",
  total_orders:
    "Orders and reported sales by the day they were made, each order once (of a reported one its partner's number); those that were taken back or rejected later too",
  average_order_value:
    "total_sales over total_orders; none without orders (null)",
  conversion_rate:
    "attributed_orders over visitors of the same days; none without visitors (null). Not capped: who has no visitor (Sec-GPC, DNT) may buy",
  top_products: "Products with the most sales, a line of an order each",
  recent_sales: "The newest sales of the days asked for",
  from: "First day, of UTC. Default: 29 days before to",
  to: "Last day, of UTC, included. Default: today",
  ref: "Only what belongs to this partner",
  source: "Only what came by this source",
  campaign: "Only what came by this campaign",
  clicks: "Followed links, by class",
  views: "Products seen, by class",
  visitors:
    "Humans who clicked or viewed, unique by day, and summed over days: who comes on two days is two. Under each source, campaign and partner they are counted anew, so those do not add up to the total. Without those who asked not to be followed",
  sales: "Lines of orders, and reported sales; held ones too",
  units: "Units of them",
  orders: "As total_orders",
  attributed_orders:
    "Those of total_orders that came by a partner; rejected ones too",
  gross_sales:
    "What was sold: as the shop shows prices, after discounts, without shipping. In kroner at the rate of the day of the sale, kept with it; nothing where no rate was known",
  reversed_sales:
    "What was taken back of them since, at the same rate, on the day of the sale",
  net_sales: "gross_sales less reversed_sales",
  currencies:
    "The same by the currency that was paid in; the fields in _dkk are converted",
  as_of: "When the database was asked: all figures are of that moment",
}
