import { actionWords, changesOf } from "./audit-text"
import type { AuditEntry } from "./offer-types"

const entry = (changes: Record<string, unknown>) =>
  ({ changes }) as unknown as AuditEntry

it("reads an action as words", () => {
  expect(actionWords("offers.set_category")).toBe("Offers set category")
})

it.each([
  [{ from: "daily", to: "hourly" }, "daily → hourly"],
  [{ from: null, to: ["a", "b"] }, "nothing → a, b"],
  [{ from: [], to: 3 }, "none → 3"],
  [{ status: { from: "active", to: "disabled" } }, "status active → disabled"],
  ["obulk_1", "obulk_1"],
])("writes the change %j as %s", (change, text) => {
  expect(changesOf(entry({ field: change }))).toEqual([
    { field: "field", text },
  ])
})

it("counts what it does not show", () => {
  const many = Object.fromEntries([..."abcdefgh"].map((name) => [name, 1]))
  const shown = changesOf(entry(many))
  expect(shown).toHaveLength(7)
  expect(shown.at(-1)?.text).toBe("and 2 more")
})
