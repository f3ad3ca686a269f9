import { isUnchanged, parseFileMemory } from "./file-memory"

const memory = { "9": { version: "a", read_at: "2026-01-01T00:00:00.000Z" } }

it.each([
  ["the same version", "9", "a", "2026-01-07T00:00:00Z", true],
  ["another version", "9", "b", "2026-01-07T00:00:00Z", false],
  ["a week later", "9", "a", "2026-01-08T00:00:00Z", false],
  ["a clock that is hours behind", "9", "a", "2025-12-31T19:00:00Z", true],
  ["a time in the future", "9", "a", "2025-12-01T00:00:00Z", false],
  ["another file", "8", "a", "2026-01-02T00:00:00Z", false],
  ["a file without a version", "9", null, "2026-01-02T00:00:00Z", false],
])("for %s", (_, id, version, now, result) => {
  expect(isUnchanged({ memory, id, version, now: new Date(now) })).toBe(result)
})

it.each([[null], ["x"], [{ "9": null }], [{ "9": { version: "a" } }]])(
  "takes nothing from %p",
  (value) => {
    expect(parseFileMemory(value)).toEqual({})
  }
)

it("keeps what it wrote", () => {
  expect(parseFileMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
})
