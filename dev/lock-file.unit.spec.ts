import { optionalDependenciesMissing } from "./lock-file"

it("names every optional dependency, so that npm ci takes it anywhere", () => {
  expect(optionalDependenciesMissing(require("../package-lock.json"))).toEqual(
    []
  )
})

it("finds one that is neither beside its dependent nor above it", () => {
  const optionalDependencies = { here: "1.0.0", above: "1.0.0", gone: "1.0.0" }
  const packages = {
    "": {},
    "node_modules/above": {},
    "node_modules/b": { optionalDependencies },
    "node_modules/b/node_modules/here": {},
    "node_modules/c/node_modules/gone": {},
  }

  expect(optionalDependenciesMissing({ packages })).toEqual([
    "node_modules/b: gone",
  ])
})
