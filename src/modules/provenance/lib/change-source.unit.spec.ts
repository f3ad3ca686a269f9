import { changeSource, versionOfChange } from "./change-source"

it.each([
  {
    source: `${changeSource({ id: "order_1", version: 12 })}:0`,
    version: 12,
  },
  { source: "order:order_1:0", version: null },
  { source: "returned:ordli_1:0", version: null },
  { source: null, version: null },
])("reads $version out of $source", ({ source, version }) => {
  expect(versionOfChange(source)).toBe(version)
})
