import {
  collect,
  endless,
  limitsOf,
  streamOf,
} from "../../__tests__/file-streams"
import { readJsonLines } from "./json-lines"

const limits = limitsOf()

it("reads values line by line, and goes on after broken ones", async () => {
  const file = '\ufeff{"a":"é"}\r\n\n{"a":\n[2]\n{"a":3}\n{"a"'
  for (const piece_bytes of [1, 3, 65_536]) {
    const batches = await collect(
      readJsonLines(streamOf(file, piece_bytes), { limits })
    )
    expect(batches).toEqual([
      {
        rows: [{ a: "é" }, [2], { a: 3 }],
        broken: [
          expect.objectContaining({ position: 3, excerpt: '{"a":' }),
          expect.objectContaining({ position: 6, excerpt: '{"a"' }),
        ],
        line: 6,
      },
    ])
  }
})

it("hands out some hundreds at a time", async () => {
  const file = "1\n".repeat(1_200)
  const batches = await collect(readJsonLines(streamOf(file), { limits }))
  expect(batches.map(({ rows }) => rows.length)).toEqual([500, 500, 200])
  expect(batches.map(({ line }) => line)).toEqual([500, 1_000, 1_200])
})

it("stops early at a line of 4 GB", async () => {
  const stream = endless('{"a":"', Buffer.alloc(65_536, "x"), 4e9)
  await expect(
    collect(readJsonLines(stream, { limits }))
  ).rejects.toMatchObject({ kind: "limit" })
  expect(stream.sent).toBeLessThan(2_000_000)
})
