import { IMPORT_ROWS_MAX, parseTagsCsv } from "./import-tags"

const uid = (n: number) => n.toString(16).padStart(14, "0")

it.each([
  ["commas", `uid,key_set_id\n${uid(1)},pks_1\n`],
  ["semicolons, as a German spreadsheet", `uid;key_set_id\n${uid(1)};pks_1\n`],
  ["a byte order mark", `\uFEFFuid,key_set_id\n${uid(1)},pks_1\n`],
  ["Windows line ends", `uid,key_set_id\r\n${uid(1)},pks_1\r\n`],
  ["upper case", `UID,KEY_SET_ID\n${uid(1).toUpperCase()},pks_1`],
])("reads %s", (_, csv) => {
  expect(parseTagsCsv(csv, {})).toEqual({
    ok: true,
    rows: [{ line: 2, uid: uid(1), key_set_id: "pks_1", product_id: null }],
  })
})

it("fills what the file leaves out from the defaults", () => {
  const csv = `uid,product_id\n${uid(1)},prod_own\n${uid(2)},\n`
  const parsed = parseTagsCsv(csv, {
    key_set_id: "pks_1",
    product_id: "prod_default",
  })
  expect(parsed).toMatchObject({
    ok: true,
    rows: [{ product_id: "prod_own" }, { product_id: "prod_default" }],
  })
})

it("reports every bad line by its number, and no good one", () => {
  const csv = ["uid", uid(1), "xyz", uid(1), "", uid(2)].join("\n")
  expect(parseTagsCsv(csv, { key_set_id: "pks_1" })).toEqual({
    ok: false,
    errors: [
      { line: 3, column: "uid", message: expect.stringContaining("xyz") },
      { line: 4, column: "uid", message: expect.stringContaining("line 2") },
    ],
  })
})

it.each([
  ["nothing", ""],
  ["only a header", "uid\n"],
  ["no uid column", `tag\n${uid(1)}`],
  ["a column nobody knows", `uid,colour\n${uid(1)},red`],
  ["an open quote", `uid\n"${uid(1)}`],
  ["too many fields", `uid\n${uid(1)},x`],
  ["no key set anywhere", `uid\n${uid(1)}`],
])("refuses %s with a line and a reason", (_, csv) => {
  const parsed = parseTagsCsv(csv, {})
  expect(parsed).toMatchObject({
    ok: false,
    errors: [{ line: expect.any(Number), message: expect.any(String) }],
  })
})

it("refuses more rows than it takes at once", () => {
  const rows = Array.from({ length: IMPORT_ROWS_MAX + 1 }, (_, n) => uid(n))
  const parsed = parseTagsCsv(["uid", ...rows].join("\n"), {
    key_set_id: "pks_1",
  })
  expect(parsed).toMatchObject({
    ok: false,
    errors: [{ message: expect.stringContaining("split the file") }],
  })
})
