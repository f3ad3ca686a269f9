import { regionCodes } from "./regions"

it.each([
  ["US", "US"],
  ["UK", "GB"],
  ["GERMANY", "DE"],
  ["SOUTHAFRICA", "ZA"],
  ["BOSNIAHERZEGOVINA", "BA"],
  ["CZECHREPUBLIC", "CZ"],
  ["SAINTKITTSNEVIS", "KN"],
  ["REUNION", "RE"],
  ["LICHTENSTEIN", "LI"],
  ["NOWHERE", "NOWHERE"],
])("%s is %s", (name, code) => {
  expect(regionCodes([name])).toEqual([code])
})

it("leaves out what is nothing", () => {
  expect(regionCodes([null, "", 5])).toEqual(["5"])
})
