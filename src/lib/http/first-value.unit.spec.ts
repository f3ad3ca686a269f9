import { z } from "@medusajs/framework/zod"
import { firstValue } from "./first-value"

const query = z.object({
  source: firstValue(z.string()).optional().catch(undefined),
})

it.each([
  [{ source: "web" }, "web"],
  [{ source: ["web", "newsletter"] }, "web"],
  [{ source: ["web", { a: "b" }] }, "web"],
  [{ source: { 0: "web", 1: "newsletter" } }, "web"],
  [{ source: { a: "b" } }, undefined],
  [{ source: [{ a: "b" }, "web"] }, undefined],
  [{ source: [] }, undefined],
  [{}, undefined],
])("reads %j as %s", (raw, source) => {
  expect(query.parse(raw)).toEqual({ source })
})
