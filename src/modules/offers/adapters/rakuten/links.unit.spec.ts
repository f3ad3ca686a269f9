import {
  deepLink,
  isTrackingLink,
  landingUrlOf,
  linkIdOf,
  withClickId,
} from "./links"

const link = deepLink({
  link_id: "TQvJyo21LpE",
  mid: "1234",
  url: "https://shop.test/a?b=c&d=é",
})

it("makes a deep link that says where it leads", () => {
  expect(link).toBe(
    "https://click.linksynergy.com/deeplink?id=TQvJyo21LpE&mid=1234&murl=https%3A%2F%2Fshop.test%2Fa%3Fb%3Dc%26d%3D%C3%A9"
  )
  expect(landingUrlOf(link)).toBe("https://shop.test/a?b=c&d=é")
  expect(linkIdOf(link)).toBe("TQvJyo21LpE")
})

it.each([
  [
    "https://click.linksynergy.com/fs-bin/click?id=TQvJyo21LpE&offerid=1.2",
    true,
  ],
  ["https://linksynergy.jrs5.com/fs-bin/click?id=GSFNlAS0O*w", true],
  ["https://linksynergy.com.evil.test/?id=TQvJyo21LpE", false],
  ["https://evil-linksynergy.com/?id=TQvJyo21LpE", false],
  ["not a link", false],
])("tells whether %s is Rakuten's", (url, ours) => {
  expect(isTrackingLink(url)).toBe(ours)
  expect(linkIdOf(url) !== null).toBe(ours)
})

it("adds the click id and nothing else", () => {
  expect(withClickId(link, "k3f9a")).toBe(`${link}&u1=k3f9a`)
  expect(withClickId(`${link}&u1=old`, "a&b=1")).toBe(`${link}&u1=ab1`)
})
