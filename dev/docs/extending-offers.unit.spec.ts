import { readFileSync } from "node:fs"
import { inRoot } from "../paths"

const page = readFileSync(inRoot("docs/extending-offers.md"), "utf8")

/** As a file of another package would have it. */
const exampleOf = (file: string) =>
  readFileSync(inRoot("examples/acme-offers", file), "utf8").replaceAll(
    "../../src/modules/",
    "medusa-plugin-selvedge/modules/"
  )

it.each(["acme.ts", "acme.contract.spec.ts"])(
  "shows %s as it is tested",
  (file) => {
    const [, shown] = page.split(`\`\`\`ts title=${file}\n`)
    expect(shown?.split("```")[0]).toBe(exampleOf(file))
  }
)
