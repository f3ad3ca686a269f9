import { StringDecoder } from "node:string_decoder"
import { invalidAnswer } from "./limits"

type Source = AsyncIterable<Buffer | string>

const BYTE_ORDER_MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
]
/** Enough for a byte order mark, and for the first line of XML. */
const HEAD_BYTES = 256

type Decoder = { write(chunk: Buffer): string; end(): string }

/**
 * A file as text, without its byte order mark, which says the encoding before
 * all others. Bytes that are none of the encoding become U+FFFD.
 *
 * @param choose the encoding of a file that has no mark, by its first bytes
 * @throws NetworkError `invalid_answer` for an encoding that nobody knows
 */
export async function* decoded(
  source: Source,
  choose: (head: Buffer) => string
): AsyncGenerator<string> {
  let head: Buffer | null = Buffer.alloc(0)
  let decoder: Decoder | null = null
  for await (const chunk of source) {
    let bytes: Buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk
    if (head) {
      bytes = Buffer.concat([head, bytes])
      if (bytes.length < HEAD_BYTES) {
        head = bytes
        continue
      }
      head = null
    }
    decoder ??= decoderFor(bytes, choose)
    yield decoder.write(bytes)
  }
  const last = head ?? Buffer.alloc(0)
  decoder ??= decoderFor(last, choose)
  yield decoder.write(last) + decoder.end()
}

function decoderFor(head: Buffer, choose: (head: Buffer) => string): Decoder {
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) =>
    bytes.every((byte, index) => head[index] === byte)
  )
  const encoding = canonical(mark?.encoding ?? choose(head))
  return withoutMark(
    encoding === "utf-8" ? new StringDecoder("utf8") : decoderOf(encoding)
  )
}

/** By the WHATWG's names, as browsers know them: `latin1` is windows-1252. */
function canonical(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    throw invalidAnswer(`A file is encoded as "${label.slice(0, 40)}"`)
  }
}

/** Node's streaming decoder of UTF-8 is several times slower than Buffer's. */
function decoderOf(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return {
    write: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  }
}

function withoutMark(decoder: Decoder): Decoder {
  let first = true
  return {
    ...decoder,
    end: () => decoder.end(),
    write(chunk) {
      const text = decoder.write(chunk)
      const marked = first && text.startsWith("\ufeff")
      first &&= text === ""
      return marked ? text.slice(1) : text
    },
  }
}
