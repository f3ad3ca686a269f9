import { createStreamCounter } from "./stream-counter"

it("lets each owner have some, and all together no more than there are", () => {
  const enter = createStreamCounter(() => ({ owner_max: 2, all_max: 3 }))
  const first = enter("a")
  expect(enter("a")).not.toBeNull()
  expect(enter("a")).toBeNull()
  expect(enter("b")).not.toBeNull()
  expect(enter("b")).toBeNull()
  first?.()
  expect(enter("b")).not.toBeNull()
})

it("takes one back once, however often it is given", () => {
  const enter = createStreamCounter(() => ({ owner_max: 1, all_max: 2 }))
  enter("b")
  const leave = enter("a")
  leave?.()
  leave?.()
  expect(enter("a")).not.toBeNull()
  expect(enter("c")).toBeNull()
})
