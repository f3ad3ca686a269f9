import { awinTrackingUrl } from "./tracking-url"

const follow = (tracking_url: string, advertiser_id: string | null = "61") =>
  awinTrackingUrl({
    offer: {
      external_id: "x",
      tracking_url,
      landing_url: null,
      advertiser_id,
    },
    click_id: "k3",
    settings: {},
    credentials: { publisher_id: "45628" },
  })

const at = "https://www.awin1.com"

it.each([
  [`${at}/pclick.php?p=1&a=2&m=3`, `${at}/pclick.php?p=1&a=2&m=3&clickref=k3`],
  [
    `${at}/cread.php?awinmid=9&awinaffid=8&ued=https%3A%2F%2Fa.test%2F%3Fb%3D1%2B1`,
    `${at}/cread.php?awinmid=9&awinaffid=8&ued=https%3A%2F%2Fa.test%2F%3Fb%3D1%2B1&clickref=k3`,
  ],
  [
    `${at}/cread.php?ued=https%3A%2F%2Fa.test`,
    `${at}/cread.php?ued=https%3A%2F%2Fa.test&awinmid=61&awinaffid=45628&clickref=k3`,
  ],
  [
    `${at}/awclick.php?mid=4&id=5&clickref=old`,
    `${at}/awclick.php?mid=4&id=5&clickref=k3`,
  ],
])("%s", (url, result) => {
  expect(follow(url)).toBe(result)
})

it("names no advertiser it does not know", () => {
  expect(follow(`${at}/cread.php?p=x`, null)).toBe(
    `${at}/cread.php?p=x&awinaffid=45628&clickref=k3`
  )
})
