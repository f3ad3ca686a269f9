import { createItemSet } from "./item-set"

it.each([
  "v1|155227403497|0",
  "v1|155227403497|55",
  "v1|0155227403497|0",
  "v1|99999999999999999|0",
  "155227403497",
  "",
])("knows %j again, and takes it once", (id) => {
  const set = createItemSet()
  expect([set.has(id), set.add(id), set.has(id), set.add(id)]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

it("keeps apart what differs in one sign", () => {
  const set = createItemSet()
  set.add("v1|155227403497|0")
  set.add("v1|99999999999999999|0")
  const others = [
    "v1|155227403497|1",
    "v1|155227403498|0",
    "155227403497",
    "v1|99999999999999998|0",
    "v1|0155227403497|0",
  ]
  expect(others.filter((it) => set.has(it))).toEqual([])
})
