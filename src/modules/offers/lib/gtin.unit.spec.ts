import { readGtin } from "./gtin"

it.each([
  ["4006381333931", "04006381333931"],
  ["036000291452", "00036000291452"],
  ["96385074", "00000096385074"],
  ["10614141000415", "10614141000415"],
  ["9780306406157", "09780306406157"],
  ["978-0-306-40615-7", "09780306406157"],
  [" 4006381333931 ", "04006381333931"],
  ["04006381333931", "04006381333931"],
])("reads %s as %s", (text, gtin) => {
  expect(readGtin(text)).toEqual({ gtin, problem: null })
})

it.each([
  ["4006381333932", "wrong check digit"],
  ["7891234567890", "wrong check digit"],
  ["0000000000000", "placeholder"],
  ["00000000", "placeholder"],
  ["1234567890128", "placeholder"],
  ["12345678901", "8, 12, 13 or 14"],
  ["7.89E+12", "8, 12, 13 or 14"],
  ["", "8, 12, 13 or 14"],
  ["١٢٣٤٥٦٧٠", "8, 12, 13 or 14"],
  ["2012345678903", "worldwide"],
  ["0212345678901", "wrong check digit"],
  ["0212345678909", "worldwide"],
  ["0512345678900", "worldwide"],
  ["9912345678909", "worldwide"],
  ["20000011", "worldwide"],
  ["02345673", "worldwide"],
])("has none of %s: it %s", (text, problem) => {
  const reading = readGtin(text)
  expect(reading.gtin).toBeNull()
  expect(reading.problem).toContain(problem)
})
