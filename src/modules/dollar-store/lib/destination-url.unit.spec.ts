import {
  destinationTemplate,
  destinationUrl,
  problemOfDestination,
} from "./destination-url"

const visit = {
  ref: "vader",
  source: "flutter app",
  campaign: "sale&x=1",
  click_id: "0199-click",
}
const brief = "ref={ref}&source={source}&campaign={campaign}"
const common = { template: brief, visit }

it("is what the brief writes, with everything escaped", () => {
  const url = "https://amazon.com/product"
  expect(destinationUrl({ ...common, url, network: "default" })).toBe(
    "https://amazon.com/product?ref=vader&source=flutter+app&campaign=sale%26x%3D1"
  )
})

it("leaves parameters out that have no value", () => {
  const url = "https://shop.example.com/p?id=7#top"
  const bare = { ref: "vader", source: null }
  expect(
    destinationUrl({ ...common, visit: bare, url, network: "default" })
  ).toBe("https://shop.example.com/p?id=7&ref=vader#top")
})

it("replaces a parameter of the same name", () => {
  const url = "https://shop.example.com/p?ref=other&id=7"
  const { searchParams } = new URL(
    destinationUrl({ ...common, url, network: "default" })
  )
  expect(searchParams.getAll("ref")).toEqual(["vader"])
})

it.each([
  { url: "https://www.amazon.de/dp/B0123", tag: "flux-21" },
  { url: "https://www.amazon.de/dp/B0123?tag=own-20", tag: "own-20" },
])("gives Amazon the tag $tag and the click, and no ref", ({ url, tag }) => {
  const made = destinationUrl({
    ...common,
    ...{ url, network: "amazon", amazon_tag: "flux-21" },
  })
  expect(Object.fromEntries(new URL(made).searchParams)).toEqual({
    ...{ tag, ascsubtag: "0199-click" },
  })
})

it("never leads to another host, whatever a visit says", () => {
  const evil = { ref: "@evil.com/", source: "//evil.com", click_id: "\r\nX: y" }
  const url = "https://shop.example.com"
  const made = destinationUrl({
    ...common,
    ...{ url, network: "custom", template: "a={ref}&b={source}&c={click_id}" },
    visit: evil,
  })
  expect(new URL(made).host).toBe("shop.example.com")
  expect(made).not.toMatch(/[\r\n]/)
})

it.each([
  ["ref={ref}", true],
  ["sub={click_id}&k=v", true],
  ["sub={password}", false],
  ["https://evil.com", false],
  ["?ref={ref}", false],
  ["ref", false],
  ["a=b c", false],
])("takes the template %s: %s", (template, good) => {
  expect(destinationTemplate.safeParse(template).success).toBe(good)
})

it.each([
  ["https://amazon.com/dp/B0123", null],
  ["http://amazon.com/dp/B0123", /https/],
  ["javascript:alert(1)", /http/],
  ["//amazon.com", /whole address/],
  ["https://10.0.0.1/", /public/],
  ["https://localhost/", /public/],
  ["https://user:pass@amazon.com/", /password/],
])("judges the destination %s", (url, problem) => {
  const judged = problemOfDestination(url)
  expect(judged).toEqual(problem && expect.stringMatching(problem))
})
