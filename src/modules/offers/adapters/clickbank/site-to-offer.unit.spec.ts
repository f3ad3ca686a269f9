import { offerOfSite } from "./site-to-offer"

const site = {
  Id: "SLEEPWELL",
  Title: "Sleep Well Program",
  Gravity: "42.5",
  AverageEarningsPerSale: "87.20",
  InitialEarningsPerSale: "45.10",
  PercentPerSale: "70",
  PercentPerRebill: "40",
  HasRecurringProducts: "true",
}
const about = { categories: ["Sleep", "Health & Fitness"], nickname: "MyAcct" }

it("makes a vendor's programme of a site", () => {
  expect(offerOfSite(site, about)).toEqual({
    external_id: "SLEEPWELL",
    kind: "program",
    title: "Sleep Well Program",
    description: null,
    advertiser_id: "SLEEPWELL",
    advertiser: "SLEEPWELL",
    categories: about.categories,
    tracking_url:
      "https://hop.clickbank.net/?affiliate=myacct&vendor=sleepwell",
    countries: [],
    commission: {
      type: "percent",
      value: "70",
      terms:
        "70 % per sale, 40 % per rebill, about $90 a sale on average, about $50 of it at once, gravity 20 and more",
    },
    payload: { ...site, categories: about.categories },
  })
})

it("stays the same while the daily figures only drift", () => {
  const { payload: _, ...today } = offerOfSite(site, about)
  const { payload: __, ...tomorrow } = offerOfSite(
    { ...site, Gravity: "39.8", AverageEarningsPerSale: "88.05" },
    about
  )
  expect(tomorrow).toEqual(today)
})

it.each([
  ["120", "gravity 100 and more"],
  ["1", "gravity 1 and more"],
  ["0.4", "gravity under 1"],
  ["n/a", null],
  ["-3", null],
])("tells a gravity of %s as %j", (Gravity, terms) => {
  expect(offerOfSite({ Id: "A", Gravity }, about).commission?.terms).toBe(terms)
})

it("leaves a site without id or percentage to be refused", () => {
  expect(offerOfSite({ Title: "?" }, about)).toMatchObject({
    external_id: "",
    tracking_url: null,
    commission: { type: "unknown", terms: null },
  })
})
