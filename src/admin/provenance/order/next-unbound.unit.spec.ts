import { nextUnbound } from "./next-unbound"

it.each([
  { unbound: ["a", "b", "c"], bound: "a", next: "b", why: "the one below" },
  { unbound: ["a", "b", "c"], bound: "c", next: "a", why: "from the top" },
  { unbound: ["a", "c"], bound: "b", next: "a", why: "it is gone already" },
  { unbound: ["a"], bound: "a", next: undefined, why: "none is left" },
  { unbound: [], bound: "a", next: undefined, why: "none was left" },
])("goes on from $bound to $next ($why)", ({ unbound, bound, next }) => {
  expect(nextUnbound(unbound, bound)).toBe(next)
})
