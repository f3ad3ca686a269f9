import { crc32, deflateSync } from "node:zlib"
import { create, toString } from "qrcode"

/** Modules of white around it, the least that ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4
const LOOK = { errorCorrectionLevel: "M", margin: QUIET_ZONE } as const
/** What print needs for edges that look sharp. */
const DOTS_PER_INCH = 300
const MM_PER_INCH = 25.4

/** How wide it is when printed, quiet zone included. */
export type QrSize = { size_mm: number }

/** A text as a QR code that keeps its edges at any size. */
export async function qrSvg(
  text: string,
  { size_mm }: QrSize
): Promise<string> {
  const svg = await toString(text, { ...LOOK, type: "svg" })
  return svg.replace(
    "<svg ",
    `<svg width="${size_mm}mm" height="${size_mm}mm" `
  )
}

/**
 * A text as a QR code in dots, at least 300 an inch. Each module is a whole
 * number of dots, for a scanner reads edges; the file says how wide the dots
 * are, so that a print has the size that was asked for.
 */
export function qrPng(text: string, { size_mm }: QrSize): Buffer {
  const { modules } = create(text, LOOK)
  const across = modules.size + 2 * QUIET_ZONE
  const scale = Math.ceil((size_mm / MM_PER_INCH) * (DOTS_PER_INCH / across))
  const width = across * scale
  const isDark = (x: number, y: number) => {
    const [column, row] = [x, y].map(
      (dot) => Math.floor(dot / scale) - QUIET_ZONE
    ) as [number, number]
    const isInside =
      Math.min(column, row) >= 0 && Math.max(column, row) < modules.size
    return isInside && Boolean(modules.get(row, column))
  }
  const dots_per_metre = Math.round(width / (size_mm / 1_000))
  return png({ width, dots_per_metre, isDark })
}

type Dots = {
  width: number
  dots_per_metre: number
  isDark: (x: number, y: number) => boolean
}

/** A square of black and white, one bit a dot (W3C, PNG, third edition). */
function png({ width, dots_per_metre, isDark }: Dots): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(width, 4)
  // Bits a dot; kind 0 is grey, and nothing of the rest has other values.
  head.writeUInt8(1, 8)
  const density = Buffer.alloc(9)
  density.writeUInt32BE(dots_per_metre, 0)
  density.writeUInt32BE(dots_per_metre, 4)
  density.writeUInt8(1, 8)
  const rows = Array.from({ length: width }, (_, y) => rowOf(y, width, isDark))
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("pHYs", density),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

/** A byte that says "as it is", then a set bit for each white dot. */
function rowOf(y: number, width: number, isDark: Dots["isDark"]): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(width / 8))
  for (let x = 0; x < width; x++) {
    if (!isDark(x, y)) {
      row[1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return row
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
