import type { BrokenRow } from "../adapter"
import { afterRows, NO_ROWS, type RowsDone } from "./resume-rows"

const broken = (position: number): BrokenRow => ({
  reason: "row_unreadable",
  message: "",
  position,
  excerpt: "",
})

async function* file(sizes: readonly number[]) {
  let row = 0
  for (const size of sizes) {
    const rows = Array.from({ length: size }, () => (row += 1))
    yield { rows, broken: [broken(row)] }
  }
}

async function read(sizes: readonly number[], done: RowsDone) {
  const rows: number[] = []
  const positions: number[] = []
  let last = done
  for await (const batch of afterRows(file(sizes), done)) {
    rows.push(...batch.rows)
    positions.push(...batch.broken.map(({ position }) => position))
    last = batch.done
  }
  return { rows, positions, last }
}

it("hands on all of a file that was not begun", async () => {
  expect(await read([2, 1], NO_ROWS)).toEqual({
    rows: [1, 2, 3],
    positions: [2, 3],
    last: { rows: 3, broken: 2 },
  })
})

it("goes on in the middle of a batch of another size", async () => {
  expect(await read([5], { rows: 3, broken: 0 })).toMatchObject({
    rows: [4, 5],
    positions: [5],
  })
})

it("counts broken rows for themselves", async () => {
  expect(await read([2, 2], { rows: 4, broken: 1 })).toMatchObject({
    rows: [],
    positions: [4],
  })
})
