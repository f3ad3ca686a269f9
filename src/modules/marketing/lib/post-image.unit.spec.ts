import { imageProblem } from "./post-image"

const AT = "https://shop.example/a"

it.each([
  { channel: "instagram", image: `${AT}.jpg`, code: undefined },
  { channel: "instagram", image: `${AT}.JPEG?v=2`, code: undefined },
  { channel: "instagram", image: `${AT}.png`, code: "image_type" },
  { channel: "instagram", image: `${AT}.webp#x`, code: "image_type" },
  { channel: "instagram", image: `${AT}.php?file=b.png`, code: undefined },
  { channel: "instagram", image: AT, code: undefined },
  { channel: "instagram", image: null, code: "image_missing" },
  { channel: "x", image: `${AT}.webp`, code: undefined },
  { channel: "x", image: `${AT}.svg`, code: "image_type" },
  { channel: "x", image: null, code: undefined },
  { channel: "facebook", image: `${AT}.png`, code: undefined },
  { channel: "facebook", image: `${AT}.avif`, code: "image_type" },
] as const)("$channel has $code against $image", (given) => {
  expect(imageProblem(given.channel, given.image)?.code).toBe(given.code)
})
