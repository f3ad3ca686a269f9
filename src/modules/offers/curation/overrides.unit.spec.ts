import { override } from "./overrides"

const theirs = {
  title: "Theirs",
  description: null,
  category: "shoes",
  image_url: "https://img.example.com/1.jpg",
}

it("keeps the network's value under the merchant's first", () => {
  const first = override(theirs, {}, { title: "One" })
  const second = override(first.values, first.overrides, { title: "Two" })
  expect(second).toMatchObject({
    values: { title: "Two" },
    overrides: { title: "Theirs" },
    changes: { title: { from: "One", to: "Two" } },
    released: false,
  })
})

it("gives a field back, and says that the row has to come again", () => {
  const { values, overrides } = override(theirs, {}, { description: "Ours" })
  expect(override(values, overrides, { description: null })).toEqual({
    values: theirs,
    overrides: {},
    changes: { description: { from: "Ours", to: null } },
    released: true,
  })
})

it("does nothing for null where nothing is set, and for what is left out", () => {
  expect(override(theirs, {}, { title: null })).toEqual({
    values: theirs,
    overrides: {},
    changes: {},
    released: false,
  })
})

it("holds on to a value that is the network's own too", () => {
  const same = override(theirs, {}, { title: "Theirs" })
  expect(same).toMatchObject({ overrides: { title: "Theirs" }, changes: {} })
})
