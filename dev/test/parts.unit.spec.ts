import { PARTS, type Part, readArguments, stagesOf } from "./parts"

const ALL = "unit contracts modules dev http browser package".split(" ")

it.each([
  { args: [], parts: ALL, jest: [], why: "nothing is all" },
  { args: ["http"], parts: ["http"], jest: [], why: "one part" },
  {
    args: ["http", "unit"],
    parts: ["http", "unit"],
    jest: [],
    why: "in order",
  },
  { args: ["-t", "x"], parts: ALL, jest: ["-t", "x"], why: "jest's own" },
  {
    args: ["http", "-t", "unit"],
    parts: ["http"],
    jest: ["-t", "unit"],
    why: "both",
  },
  { args: ["src/lib"], parts: ALL, jest: ["src/lib"], why: "a path" },
])("reads $args ($why)", ({ args, parts, jest }) => {
  expect(readArguments(args)).toEqual({ parts, jest })
})

it("runs every part once", () => {
  const stages = stagesOf(Object.keys(PARTS) as Part[])
  expect(stages.flat(2).sort()).toEqual([...ALL].sort())
})

it.each<{ parts: Part[]; stages: Part[][][] }>([
  { parts: ["http", "unit"], stages: [[["unit"]], [["http"]]] },
  { parts: ["dev"], stages: [[["dev"]]] },
  { parts: ["contracts", "dev"], stages: [[["dev"], ["contracts"]]] },
])("runs $parts as $stages", ({ parts, stages }) => {
  expect(stagesOf(parts)).toEqual(stages)
})
