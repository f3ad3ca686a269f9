import { choiceListField, isChosen } from "./choice-list"

const field = choiceListField({ name: "objects", label: "", help: "" }, [
  "deals",
  "codes",
])

it.each([
  ["deals", null],
  ["deals, codes", null],
  ["deals,offers", "unknown: offers; there are deals, codes"],
])("checks %p", (value, problem) => {
  expect(field.check?.(value)).toBe(problem)
})

it.each([
  ["deals", true],
  ["codes", false],
  [undefined, true],
  [" , ", true],
])("with %p, deals are read: %p", (objects, isRead) => {
  const settings: Record<string, string> =
    objects === undefined ? {} : { objects }
  expect(isChosen(settings, "objects", "deals")).toBe(isRead)
})
