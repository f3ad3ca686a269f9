/**
 * Text as UTF-8 in chunks of one size. The texts themselves die young, and the
 * chunks are used again: so a batch of rows costs the same memory however many
 * batches there are, where joined strings would pile up until the next full
 * garbage collection.
 */
export type ByteChunks = {
  append(text: string): void
  /** What was appended since; begins anew. Give it back when it is sent. */
  take(): Buffer[]
  giveBack(chunks: Buffer[]): void
}

/** Bytes of UTF-8 that one UTF-16 code unit takes at most. */
const UNIT_BYTES_MAX = 3

export function createByteChunks(chunk_bytes: number): ByteChunks {
  const free: Buffer[] = []
  let full: Buffer[] = []
  let chunk: Buffer | null = null
  let used = 0

  function close() {
    if (chunk && used > 0) {
      full.push(chunk.subarray(0, used))
      chunk = null
    }
    used = 0
  }
  return {
    append(text) {
      const bytes_max = text.length * UNIT_BYTES_MAX
      if (chunk && used + bytes_max > chunk.length) {
        close()
      }
      chunk ??=
        bytes_max > chunk_bytes
          ? Buffer.allocUnsafeSlow(bytes_max)
          : (free.pop() ?? Buffer.allocUnsafeSlow(chunk_bytes))
      used += chunk.write(text, used, "utf8")
    },
    take() {
      close()
      const taken = full
      full = []
      return taken
    },
    giveBack(chunks) {
      for (const { buffer } of chunks) {
        if (buffer.byteLength === chunk_bytes) {
          free.push(Buffer.from(buffer))
        }
      }
    },
  }
}
