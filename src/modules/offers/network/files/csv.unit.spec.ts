import fc from "fast-check"
import {
  collect,
  endless,
  limitsOf,
  streamOf,
} from "../../__tests__/file-streams"
import { type CsvOptions, readCsv } from "./csv"

async function read(
  content: Buffer | string,
  options: Partial<CsvOptions> = {},
  piece_bytes?: number
) {
  const stream = streamOf(content, piece_bytes)
  const batches = await collect(
    readCsv(stream, { limits: limitsOf(), ...options })
  )
  return {
    rows: batches.flatMap(({ rows }) => rows),
    broken: batches.flatMap(({ broken }) => broken),
    line: batches.at(-1)?.line,
    batches: batches.length,
  }
}

const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])

it.each<[string, string | Buffer, Partial<CsvOptions>]>([
  ["commas", "a,b\n1,2\n", {}],
  ["semicolons", "a;b\n1;2\n", {}],
  ["tabs", "a\tb\n1\t2\n", {}],
  ["bars", "a|b\n1|2\n", {}],
  ["a given delimiter", "a^b\n1^2\n", { delimiter: "^" }],
  ["delimiters in quoted names", '"a";"b"\n1;2\n', {}],
  ["lines of Windows", "a,b\r\n1,2\r\n", {}],
  ["no line end at its end", "a,b\n1,2", {}],
  ["empty lines", "\na,b\n\n1,2\n\n\n", {}],
  ["quoted fields", '"a","b"\n"1","2"\n', {}],
  ["a byte order mark", "\ufeffa,b\n1,2\n", {}],
  ["UTF-16 by its mark", utf16("a,b\n1,2\n"), {}],
  ["no header, names given", "1,2\n", { header: ["a", "b"] }],
  ["a header, the same names given", "A, b\n1,2\n", { header: ["a", "b"] }],
  ["a delimiter at each line's end", "a,b\n1,2,\n", {}],
])("reads a file with %s", async (_what, content, options) => {
  const { rows, broken } = await read(content, options)
  expect({ rows, broken }).toEqual({ rows: [{ a: "1", b: "2" }], broken: [] })
})

it.each([
  ['"x,y"', "x,y"],
  ['"x""y"', 'x"y'],
  ['""""', '"'],
  ['""', ""],
  ['"x\ny"', "x\ny"],
  ['"x\r\ny"', "x\r\ny"],
  ['19" screen', '19" screen'],
  ['x "y" z', 'x "y" z'],
  [" x ", " x "],
  ["é ß 漢 🙂", "é ß 漢 🙂"],
])("reads the field %j as %j", async (written, value) => {
  for (const content of [`a,b\n${written},2\n`, `a,b\r\n2,${written}\r\n`]) {
    const { rows } = await read(content)
    expect(Object.values(rows[0] ?? {})).toContain(value)
  }
})

it("takes quotes as they are where they mean nothing", async () => {
  const { rows } = await read('a\tb\n"x\ty"\n', { quote: null })
  expect(rows).toEqual([{ a: '"x', b: 'y"' }])
})

it("decodes the encoding that it is given", async () => {
  const content = Buffer.from("a,b\nf\u00fcr,\u00df\n", "latin1")
  const { rows } = await read(content, { encoding: "iso-8859-1" })
  expect(rows).toEqual([{ a: "für", b: "ß" }])
})

it("names columns that have no name or the same", async () => {
  const { rows } = await read("price,price,,__proto__\n1,2,3,4\n")
  expect(Object.keys(rows[0] ?? {})).toEqual(["price", "price_2", "column_3"])
})

it("reads the same however the bytes come", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab\"',;\n\r\t é🙂") })
  const rows = fc.array(fc.tuple(text, text, text), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 9 }),
      async (all, size) => {
        const quoted = all.map((row) =>
          row.map((it) => `"${it.replaceAll('"', '""')}"`).join(",")
        )
        const file = ["x,y,z", ...quoted].join("\n")
        const found = await read(file, {}, size)
        expect(found.rows.map(Object.values)).toEqual(all)
        expect(found.broken).toEqual([])
      }
    ),
    { numRuns: 200 }
  )
})

it("finds the same faults however the bytes come", async () => {
  const text = fc.string({ unit: fc.constantFrom(...'a",\n\r') })
  const outcome = (file: string, size?: number) =>
    read(file, {}, size).catch((error: Error) => error.message)
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (it, size) => {
      const file = `x,y\n${it}`
      expect(await outcome(file, size)).toEqual(await outcome(file))
    }),
    { numRuns: 500 }
  )
})

it("goes on after broken rows, and tells their lines", async () => {
  const lines = [
    "a,b", // 1
    "1,2",
    "3",
    '"4\n4",5', // 4 and 5
    '"6"x,7', // 6
    "8,9,10",
    "11,12", // 8
  ]
  const { rows, broken, line } = await read(lines.join("\n"))
  expect(rows.map(({ a }) => a)).toEqual(["1", "4\n4", "11"])
  expect(broken).toEqual([
    {
      reason: "row_unreadable",
      message: "The row has 1 fields, the header 2",
      position: 3,
      excerpt: "3",
    },
    expect.objectContaining({ position: 6, excerpt: '"6"x,7' }),
    expect.objectContaining({ position: 7, excerpt: "8,9,10" }),
  ])
  expect(line).toBe(8)
})

it("keeps a tenth of broken rows apart", async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) =>
    n % 10 === 0 ? `${n}` : `${n},x`
  )
  const { rows, broken, batches } = await read(["a,b", ...lines].join("\n"))
  expect([rows.length, broken.length]).toEqual([9_000, 1_000])
  expect(batches).toBe(101)
})

it.each([
  ["nothing", ""],
  ["only empty lines", "\n\n"],
])("refuses a file with %s", async (_what, content) => {
  await expect(read(content)).rejects.toMatchObject({ kind: "invalid_answer" })
})

it("refuses a file that is cut within quotes", async () => {
  await expect(read('a,b\n1,2\n3,"4')).rejects.toMatchObject({
    kind: "invalid_answer",
  })
})

it("refuses too many columns", async () => {
  const header = Array.from({ length: 501 }, (_, n) => `c${n}`).join(",")
  await expect(read(`${header}\n`)).rejects.toMatchObject({ kind: "limit" })
})

it.each([
  ["a single line", "a,b\n", "x"],
  ["a header", "", "x"],
  ["a quote that is never closed", 'a,b\n1,"', "x,\n"],
  ["a quote that is never closed, full of quotes", 'a,b\n1,"', '""'],
])("stops early at 4 GB in %s", async (_what, begin, filler) => {
  const chunk = Buffer.from(filler.repeat(65_536 / filler.length))
  const stream = endless(begin, chunk, 4e9)
  const before = process.memoryUsage().rss
  await expect(
    collect(readCsv(stream, { limits: limitsOf() }))
  ).rejects.toMatchObject({ kind: "limit" })
  expect(stream.sent).toBeLessThan(2_000_000)
  expect(stream.destroyed).toBe(true)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})
