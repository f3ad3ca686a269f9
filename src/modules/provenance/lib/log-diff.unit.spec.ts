import { diffLogs } from "./log-diff"

const log = (block_hash: string, log_index: number) => ({
  block_hash,
  log_index,
})

it("keeps what both have, drops and adds the rest", () => {
  const known = [log("a", 0), log("a", 1), log("b", 0)]
  const seen = [log("a", 0), log("a", 1), log("c", 0)]
  expect(diffLogs(known, seen)).toEqual({
    gone: [log("b", 0)],
    fresh: [log("c", 0)],
  })
})

it("tells the same place in another block apart", () => {
  const { gone, fresh } = diffLogs([log("old", 3)], [log("new", 3)])
  expect([gone, fresh]).toEqual([[log("old", 3)], [log("new", 3)]])
})
