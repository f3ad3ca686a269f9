import {
  collect,
  endless,
  limitsOf,
  streamOf,
} from "../../__tests__/file-streams"
import type { OffersOptions } from "../../options"
import { readXml, type XmlOptions } from "./xml"

type Options = {
  record?: string
  encoding?: string
  piece_bytes?: number
  limits?: Partial<OffersOptions["limits"]>
}

async function read(content: Buffer | string, options: Options = {}) {
  const { record = "r", limits, piece_bytes, ...rest } = options
  const all: XmlOptions = { record, limits: limitsOf(limits), ...rest }
  const batches = await collect(readXml(streamOf(content, piece_bytes), all))
  return batches.flatMap(({ records }) => records)
}

const CATALOG = `<?xml version="1.0"?>
<!DOCTYPE Catalog SYSTEM "marketplace_feed_v2.dtd">
<Catalog v="2">
  <Category><Name>Health &amp; Fitness</Name>
    <Site><Id>A</Id></Site>
    <Category><Name>Sleep</Name>
      <Site kind="x"><Id>B</Id><Title><![CDATA[<b>Well</b>]]></Title><Empty/></Site>
    </Category>
    <Site><Id>C</Id></Site>
  </Category>
</Catalog>`

it("hands out records with what is open around them", async () => {
  for (const piece_bytes of [1, 7, 65_536]) {
    const sites = await read(CATALOG, { record: "Site", piece_bytes })
    const of = ({ ancestors, children }: (typeof sites)[number]) => [
      ...ancestors.map(({ fields }) => fields.Name),
      children[0]?.text,
    ]
    expect(sites.map(of)).toEqual([
      [undefined, "Health & Fitness", "A"],
      [undefined, "Health & Fitness", "Sleep", "B"],
      [undefined, "Health & Fitness", "C"],
    ])
    expect(sites[0]?.ancestors[0]?.attributes).toEqual({ v: "2" })
  }
})

it("keeps attributes, children and text of a record", async () => {
  const [record] = await read(
    '<a><r k="&lt;1&gt;">x<c d="2">y</c>z<e/><r>in</r></r></a>'
  )
  expect(record).toMatchObject({
    name: "r",
    attributes: { k: "<1>" },
    text: "xz",
    children: [
      { name: "c", attributes: { d: "2" }, text: "y", children: [] },
      { name: "e", text: "" },
      { name: "r", text: "in" },
    ],
  })
})

it.each([
  ["&amp;&lt;&gt;&quot;&apos;", "&<>\"'"],
  ["&#233;&#xE9;&#x1F642;", "éé🙂"],
  ["a &nbsp; b", "a &nbsp; b"],
  ["a & b", "a & b"],
  ["<![CDATA[a < b &amp; c]]>", "a < b &amp; c"],
  ["a<!-- b -->c", "ac"],
])("reads the text %j as %j", async (written, text) => {
  for (const piece_bytes of [1, 65_536]) {
    const records = await read(`<a><r>${written}</r></a>`, { piece_bytes })
    expect(records[0]?.text).toBe(text)
  }
})

it.each<[string, Buffer, Options]>([
  ["UTF-8", Buffer.from("<a><r>é</r></a>"), {}],
  [
    "what it declares",
    Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><a><r>é</r></a>',
      "latin1"
    ),
    {},
  ],
  [
    "what is given",
    Buffer.from("<a><r>é</r></a>", "latin1"),
    { encoding: "latin1" },
  ],
  [
    "what is given, whatever it declares",
    Buffer.from('<?xml version="1.0" encoding="latin1"?><a><r>é</r></a>'),
    { encoding: "utf-8" },
  ],
  [
    "its byte order mark",
    Buffer.from(
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><a><r>é</r></a>',
      "utf16le"
    ),
    {},
  ],
])("decodes %s", async (_what, content, options) => {
  expect((await read(content, options))[0]?.text).toBe("é")
})

it("finds records by their name without its prefix", async () => {
  const records = await read("<a><n:r>1</n:r></a>")
  expect(records[0]).toMatchObject({ name: "n:r", text: "1" })
})

const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [
  <!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
]><a><r>&lol2;</r></a>`

it.each([
  ["an XML bomb", BOMB],
  ["a document type with a part of its own", "<!DOCTYPE a [ ]><a><r/></a>"],
  [
    "an external entity",
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><r>&x;</r></a>',
  ],
  ["an entity without a document type", '<!ENTITY x "y"><a><r/></a>'],
  ["an element's declaration", "<!ELEMENT a (r)><a><r/></a>"],
  ["a document that ends early", "<a><r>1</r>"],
  ["a document that ends in a record", "<a><r>1</r><r>2"],
  ["a document that ends in a tag", "<a><r>1</r></"],
  ["elements that are not closed", "<a><r><b>1</r></a>"],
  ["an element that is not closed at all", "<a><r><b></r></a>"],
  ["no document", ""],
  ["a page of words", "Service unavailable"],
  ["a page of HTML", "<!doctype html><html><br><p>Sorry</html>"],
  ["a second document", "<a></a><a></a>"],
  ["an unknown encoding", '<?xml version="1.0" encoding="klingon"?><a/>'],
])("refuses %s", async (_what, content) => {
  for (const piece_bytes of [1, 65_536]) {
    await expect(read(content, { piece_bytes })).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  }
})

const wide = Array.from({ length: 501 }, (_, n) => `a${n}="1"`).join(" ")

it.each([
  ["too deep", `${"<a>".repeat(33)}${"</a>".repeat(33)}`],
  ["with too many attributes", `<a><r ${wide}/></a>`],
  ["with a record too large", `<a><r>${"x".repeat(1_100)}</r></a>`],
  ["with a record of too many elements", `<a><r>${"<b/>".repeat(100)}</r></a>`],
  ["with too long an attribute", `<a><r b="${"x".repeat(1_100)}"/></a>`],
  ["with too long a name", `<a><${"x".repeat(1_100)}/></a>`],
])("refuses a document %s", async (_what, content) => {
  await expect(
    read(content, { limits: { row_bytes_max: 1_024 } })
  ).rejects.toMatchObject({ kind: "limit" })
})

it("counts each record for itself", async () => {
  const content = `<a>${`<r>${"x".repeat(900)}</r> <o>${"y".repeat(900)}</o>`.repeat(50)}</a>`
  const records = await read(content, { limits: { row_bytes_max: 1_024 } })
  expect(records).toHaveLength(50)
})

it.each([
  ["text", "<a><r>", "x"],
  ["text outside of records", "<a>", "x"],
  ["elements", "<a><r>", "<b></b>"],
  ["an attribute", '<a><r b="', "x"],
  ["attributes", "<a><r ", 'b="" '],
  ["a comment", "<a><!--", "x"],
  ["CDATA", "<a><r><![CDATA[", "x"],
  ["a document type", "<!DOCTYPE ", "x"],
  ["a name", "<a><", "x"],
  ["a closing name", "<a></", "x"],
  ["an instruction", "<?", "x"],
])("stops early at 4 GB of %s", async (_what, begin, filler) => {
  const chunk = Buffer.from(filler.repeat(Math.ceil(65_536 / filler.length)))
  const stream = endless(begin, chunk, 4e9)
  const reading = readXml(stream, { record: "r", limits: limitsOf() })
  await expect(collect(reading)).rejects.toMatchObject({ kind: "limit" })
  expect(stream.sent).toBeLessThan(3_000_000)
})
