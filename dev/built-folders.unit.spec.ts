import { readdirSync } from "node:fs"
import { basename, dirname } from "node:path"
import { inRoot } from "./paths"

/** As framework/dist/build-tools/compiler.js of Medusa has them. */
const LEFT_OUT = ["test", "unit-tests", "integration-tests"]

it("has no folder of sources that `medusa build` leaves out", () => {
  const files = readdirSync(inRoot("src"), {
    ...{ recursive: true, encoding: "utf8" as const },
  })
  const folders = new Set(files.map((file) => dirname(file)))
  const lost = [...folders].filter((it) => LEFT_OUT.includes(basename(it)))
  expect(lost).toEqual([])
})
