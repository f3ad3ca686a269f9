import { withParameter } from "./with-parameter"

it.each([
  ["https://a.test/", "https://a.test/?u1=k3"],
  [
    "https://a.test/p?id=a*b&murl=x%2Fy",
    "https://a.test/p?id=a*b&murl=x%2Fy&u1=k3",
  ],
  ["https://a.test/?u1=old&x=1&u1=older", "https://a.test/?x=1&u1=k3"],
  ["https://a.test/?&x=1#part", "https://a.test/?x=1&u1=k3#part"],
])("puts a parameter into %s", (link, result) => {
  expect(withParameter(link, "u1", "k3")).toBe(result)
})

it("escapes the value", () => {
  expect(withParameter("https://a.test/", "u1", "a&b=c")).toBe(
    "https://a.test/?u1=a%26b%3Dc"
  )
})

it("throws for what is no URL", () => {
  expect(() => withParameter("/click", "u1", "k3")).toThrow("Invalid URL")
})
