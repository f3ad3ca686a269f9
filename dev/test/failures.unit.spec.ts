import { inRoot } from "../paths"
import { failuresOf, type JestReport } from "./failures"

const test = (fullName: string, ...failureMessages: string[]) => ({
  fullName,
  status: failureMessages.length > 0 ? "failed" : "passed",
  failureMessages,
})

const report = (
  ...assertionResults: ReturnType<typeof test>[]
): JestReport => ({
  numPassedTests: 0,
  testResults: [
    {
      name: inRoot("src", "a.spec.ts"),
      status: assertionResults.length > 0 ? "passed" : "failed",
      message: "\u001b[31mCannot find module\u001b[39m",
      assertionResults,
    },
  ],
})

it.each([
  {
    why: "a test that failed, by its file and name",
    of: report(test("counts"), test("refuses", "expected 1\ngot 2")),
    is: ["src/a.spec.ts › refuses\n    expected 1\n    got 2"],
  },
  {
    why: "a file that could not be run, without colours",
    of: report(),
    is: ["src/a.spec.ts\n    Cannot find module"],
  },
  {
    why: "a run that ended badly with nothing failed",
    of: report(test("counts")),
    is: ["jest ended with code 1, and nothing failed"],
  },
  {
    why: "a run that left no report",
    of: null,
    is: ["jest ended with code 1, and it left no report"],
  },
])("names $why", ({ of, is }) => {
  expect(failuresOf(of, "code 1")).toEqual(is)
})

it("names nothing of a run that passed", () => {
  expect(failuresOf(report(test("counts")), "code 0")).toEqual([])
})

it("shows the beginning of a long message only", () => {
  const long = Array(40).fill("line").join("\n")
  const [failure] = failuresOf(report(test("talks", long)), "code 1")
  expect(failure?.split("\n")).toHaveLength(13)
})
