import { readCountries, regionOf } from "./countries"
import { WORLD } from "./offer"

it.each([
  [["DK"], ["DK"]],
  [
    ["se", "dk", "DK "],
    ["DK", "SE"],
  ],
  [["UK"], ["GB"]],
  [["United Kingdom"], ["GB"]],
  [["united states", "USA"], ["US"]],
  [["Côte d’Ivoire"], ["CI"]],
  [["South Korea"], ["KR"]],
  [["Czech Republic"], ["CZ"]],
  [
    ["en_GB", "de-AT"],
    ["AT", "GB"],
  ],
  [["worldwide"], [WORLD]],
  [["DK", "Global"], [WORLD]],
  [[], []],
  [["", " "], []],
])("reads %j as %j", (values, countries) => {
  expect(readCountries(values)).toEqual({ countries, unknown: [] })
})

it("puts the members for the European Union", () => {
  const { countries } = readCountries(["EU"])
  expect(countries).toHaveLength(27)
  expect(countries).toContain("DK")
  expect(countries).not.toContain("GB")
})

it.each(["Atlantis", "ZZ", "XK", "SU", "99"])("does not know %s", (name) => {
  expect(readCountries(["DK", name])).toEqual({
    countries: ["DK"],
    unknown: [name],
  })
})

it.each([
  ["en_GB", "GB"],
  ["zh-Hant-TW", "TW"],
  ["en-UK", "GB"],
  ["en", null],
  ["en-ZZ", null],
  ["GB", null],
])("takes %s for the country %s", (locale, country) => {
  expect(regionOf(locale)).toBe(country)
})
