import { remember } from "./remember"

it("computes once a key, also where the answer is null", () => {
  const compute = jest.fn((key: string) => (key === "a" ? null : key))
  const recall = remember(compute)
  expect(["a", "b", "a", "b"].map(recall)).toEqual([null, "b", null, "b"])
  expect(compute).toHaveBeenCalledTimes(2)
})

it("does not grow without end", () => {
  const compute = jest.fn((key: string) => key)
  const recall = remember(compute, 2)
  ;["a", "b", "c", "a"].forEach(recall)
  expect(compute).toHaveBeenCalledTimes(4)
})
