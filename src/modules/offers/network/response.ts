import type { Readable } from "node:stream"
import type { Answer } from "./exchange"
import { invalidAnswer, overLimit } from "./files/limits"
import type { NetworkResponse } from "./client"

/**
 * @param again makes the call once more after its body broke off, or throws
 *   what is given when no try is left
 */
export function createResponse(
  first: Answer,
  input: {
    name: string
    page_bytes_max: number
    again: (error: unknown) => Promise<Answer>
  }
): NetworkResponse {
  const text = async (bytes_max = input.page_bytes_max): Promise<string> => {
    let answer = first
    for (;;) {
      try {
        return await readText({ ...input, answer, bytes_max })
      } catch (error) {
        answer = await input.again(error)
      }
    }
  }
  return {
    status: first.status,
    headers: first.headers,
    body: first.body,
    text,
    json: async <T>(bytes_max?: number) =>
      parseJson(await text(bytes_max), input.name) as T,
  }
}

async function readText(input: {
  name: string
  answer: Answer
  bytes_max: number
}): Promise<string> {
  const { name, answer, bytes_max } = input
  const bytes = await readUpTo(answer.body, bytes_max + 1)
  if (bytes.length > bytes_max) {
    throw overLimit(`${name} answered with more than ${bytes_max} bytes`)
  }
  return decode(bytes, answer.headers["content-type"])
}

/** The first bytes; what comes after them is not waited for. */
export async function readUpTo(
  body: Readable,
  bytes_max: number
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytes_max) {
      break
    }
  }
  return Buffer.concat(chunks, Math.min(size, bytes_max))
}

/** By the charset that it declares, else UTF-8. */
export function decode(bytes: Buffer, contentType = ""): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1]
  return new TextDecoder(knownCharset(charset)).decode(bytes)
}

function knownCharset(label: string | undefined): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return "utf-8" // What JSON is, whatever else the header says.
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text, which may hold a token.
    throw invalidAnswer(`${name} did not answer in JSON`)
  }
}
