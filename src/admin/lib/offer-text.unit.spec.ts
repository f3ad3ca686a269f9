import { commissionText, countriesText, countryName, money } from "./offer-text"

it.each([
  [249.9, "DKK", "249.90 DKK"],
  [1234.5, null, "1,234.50"],
  [null, "DKK", "–"],
])("writes %s %s as %s", (amount, currency, text) => {
  expect(money(amount, currency)).toBe(text)
})

const terms = (
  commission_type: "percent" | "flat" | "unknown",
  commission_value: number | null,
  commission_max: number | null = null
) => ({
  commission_type,
  commission_value,
  commission_max,
  commission_currency: commission_type === "flat" ? "USD" : null,
})

it.each([
  [terms("percent", 5), "5 %"],
  [terms("percent", 2.5, 12), "2.5 – 12 %"],
  [terms("percent", 5, 5), "5 %"],
  [terms("flat", 3, 9), "3.00 – 9.00 USD"],
  [terms("flat", 3), "3.00 USD"],
  [terms("unknown", null), "–"],
])("writes the commission %j as %s", (commission, text) => {
  expect(commissionText(commission)).toBe(text)
})

it("names countries, and everywhere", () => {
  expect(countriesText(["DK", "SE"])).toBe("Denmark, Sweden")
  expect(countriesText([])).toBe("Everywhere")
  expect(countryName("001")).toBe("Everywhere")
})
