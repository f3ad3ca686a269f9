import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { allAdapters } from "./all-adapters"
import { builtInAdapters } from "./built-in"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "adapters-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const literal = (fields: string) => `({
  slug: "acme", name: "Acme", description: "", documentation_url: "",
  credential_fields: [], setting_fields: [], auth_type: "bearer",
  origins: { api: "https://api.acme.example" }, budget: [],
  schedule: "daily", locale: "en", time_zone: "UTC",
  classify() {}, test() {}, async *read() {}, trackingUrl() {}, ${fields}
})`

const slugs = (names: string[]) =>
  allAdapters({ adapters: names }, folder)
    .slice(builtInAdapters.length)
    .map((it) => it.slug)

it("has the built-in ones, first", () => {
  expect(allAdapters({ adapters: [] })).toEqual(builtInAdapters)
  expect(builtInAdapters.map((it) => it.slug)).toEqual([
    "clickbank",
    "rakuten",
    "impact",
    "awin",
    "partnerstack",
    "ebay",
  ])
})

it.each([
  ["a CommonJS module", `module.exports = ${literal("")}`],
  ["a compiled module", `exports.default = ${literal("")}`],
  ["a module compiled twice", `exports.default = { default: ${literal("")} }`],
  ["a list", `exports.default = [${literal("")}]`],
  [
    "an instance",
    `class A { }; module.exports = Object.assign(new A(), ${literal("")})`,
  ],
])("loads %s", (_, text) => {
  write("adapters/acme.js", text)
  expect(slugs(["./adapters/acme"])).toEqual(["acme"])
})

it("loads a package of the shop's", () => {
  write(
    "node_modules/@acme/selvedge/index.js",
    `module.exports = ${literal("")}`
  )
  expect(slugs(["@acme/selvedge"])).toEqual(["acme"])
})

it.each([
  {
    why: "no such module",
    text: null,
    problem: 'offers.adapters[0]: there is no module "./acme" to load from',
  },
  {
    why: "a module that throws",
    text: 'throw new Error("no licence\\nat line 1")',
    problem: 'offers.adapters[0]: "./acme" fails to load: no licence',
  },
  {
    why: "a module without an adapter",
    text: "module.exports = 1",
    problem: "offers.adapters[0] (./acme): must be an object",
  },
  {
    why: "a wrong slug",
    text: `module.exports = ${literal('slug: "Acme Inc"')}`,
    problem:
      "offers.adapters[0] (./acme).slug: must have 2 to 30 lower case letters and digits",
  },
  {
    why: "a missing function",
    text: `module.exports = ${literal("read: undefined")}`,
    problem: "offers.adapters[0] (./acme).read: must be a function",
  },
  {
    why: "a wrong schedule",
    text: `module.exports = ${literal('schedule: "often"')}`,
    problem: "offers.adapters[0] (./acme).schedule: must be one of",
  },
  {
    why: "a slug that is taken",
    text: `module.exports = ${literal('slug: "ebay"')}`,
    problem: 'offers.adapters: there are two "ebay"',
  },
])("says in plain words that it cannot use $why", ({ text, problem }) => {
  if (text !== null) {
    write("acme.js", text)
  }
  expect(() => slugs(["./acme"])).toThrow(problem)
})

it("says all that is wrong at once", () => {
  write("one.js", `module.exports = ${literal('name: ""')}`)
  const start = () => slugs(["./none", "./one"])
  expect(start).toThrow(/adapters\[0\].*\n.*adapters\[1\] \(\.\/one\)\.name/)
})
