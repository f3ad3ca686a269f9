import { createByteChunks } from "./byte-chunks"

const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString("utf8")

it("gives back what was appended, in chunks of the size at most", () => {
  const chunks = createByteChunks(64)
  const texts = ["a", "øre", "€".repeat(15), "\u{1f9e5}", "b".repeat(21), ""]
  texts.forEach(chunks.append)
  const taken = chunks.take()
  expect(textOf(taken)).toBe(texts.join(""))
  expect(taken.length).toBeGreaterThan(1)
  expect(Math.max(...taken.map((it) => it.length))).toBeLessThanOrEqual(64)
})

it("takes a text that is larger than a chunk", () => {
  const chunks = createByteChunks(16)
  chunks.append("x")
  chunks.append("y".repeat(100))
  chunks.append("z")
  expect(textOf(chunks.take())).toBe(`x${"y".repeat(100)}z`)
})

it("has nothing after it was taken", () => {
  const chunks = createByteChunks(16)
  chunks.append("x")
  chunks.take()
  expect(chunks.take()).toEqual([])
})

it("uses memory again only when it was given back", () => {
  const chunks = createByteChunks(16)
  chunks.append("abc")
  const first = chunks.take()
  chunks.append("xyz")
  expect(textOf(first)).toBe("abc")
  const memory = first[0]!.buffer
  chunks.giveBack(first)
  chunks.take()
  chunks.append("123")
  expect(chunks.take()[0]!.buffer).toBe(memory)
})
