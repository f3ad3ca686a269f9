import { partsOf } from "./post-parts"

const linked = (parts: ReturnType<typeof partsOf>) =>
  parts.filter(({ isLink }) => isLink).map(({ text }) => text)

const TEXT = "Reklame: Cable #øre https://shop.example/r/x?a=1 now"

it.each([
  ["x", ["#øre", "https://shop.example/r/x?a=1"]],
  ["facebook", ["#øre", "https://shop.example/r/x?a=1"]],
  ["instagram", ["#øre"]],
] as const)("links what %s links", (channel, links) => {
  const parts = partsOf(channel, TEXT)
  expect(linked(parts)).toEqual(links)
  expect(parts.map(({ text }) => text).join("")).toBe(TEXT)
})
