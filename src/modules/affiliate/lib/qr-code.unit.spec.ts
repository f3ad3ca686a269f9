import { crc32, inflateSync } from "node:zlib"
import { create } from "qrcode"
import { qrPng, qrSvg } from "./qr-code"

const URL = "https://shop.example.com/r/vader/prod_01?source=flutter-app"
const { modules } = create(URL, { errorCorrectionLevel: "M" })
const QUIET = 4
const across = modules.size + 2 * QUIET

/** The chunks of a PNG by name, each with the sum that it says to have. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at)
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)))
    chunks.set(
      png.toString("latin1", at + 4, at + 8),
      png.subarray(at + 8, end)
    )
    at = end + 4
  }
  return chunks
}

const widthOf = (chunks: Map<string, Buffer>) =>
  chunks.get("IHDR")!.readUInt32BE(0)

describe("a QR code for print", () => {
  it("has its size in millimetres as SVG, and white around it", async () => {
    const svg = await qrSvg(URL, { size_mm: 35 })
    expect(svg).toContain('width="35mm" height="35mm"')
    expect(svg).toContain(`viewBox="0 0 ${across} ${across}"`)
    expect(svg).toContain(`d="M${QUIET} ${QUIET}.5`)
  })

  it.each([15, 35, 40, 200])(
    "is printed %d mm wide as PNG, at 300 dots an inch or more",
    (size_mm) => {
      const chunks = chunksOf(qrPng(URL, { size_mm }))
      expect([...chunks.keys()]).toEqual(["IHDR", "pHYs", "IDAT", "IEND"])
      const width = widthOf(chunks)
      expect(chunks.get("IHDR")!.readUInt32BE(4)).toBe(width)
      expect(width % across).toBe(0)
      const density = chunks.get("pHYs")!
      const dots = density.readUInt32BE(0)
      expect([density.readUInt32BE(4), density[8]]).toEqual([dots, 1])
      expect(dots * 0.0254).toBeGreaterThanOrEqual(299.9)
      expect((width / dots) * 1_000).toBeCloseTo(size_mm, 1)
    }
  )

  it("says in every module what the text says", () => {
    const chunks = chunksOf(qrPng(URL, { size_mm: 20 }))
    const width = widthOf(chunks)
    const data = inflateSync(chunks.get("IDAT")!)
    const row_bytes = 1 + Math.ceil(width / 8)
    const scale = width / across
    const isDark = (x: number, y: number) =>
      (data[y * row_bytes + 1 + (x >> 3)]! & (0x80 >> (x & 7))) === 0
    const drawn = Array.from({ length: across ** 2 }, (_, at) =>
      isDark((at % across) * scale, Math.floor(at / across) * scale)
    )
    const wanted = Array.from({ length: across ** 2 }, (_, at) => {
      const [x, y] = [(at % across) - QUIET, Math.floor(at / across) - QUIET]
      const isInside = Math.min(x, y) >= 0 && Math.max(x, y) < modules.size
      return isInside && Boolean(modules.get(y, x))
    })
    expect(drawn).toEqual(wanted)
    expect(data).toHaveLength(row_bytes * width)
  })
})
