import { prettyJson } from "./pretty-json"

it.each([
  { text: '{"a":[1]}', pretty: '{\n  "a": [\n    1\n  ]\n}' },
  { text: "no json {", pretty: "no json {" },
])("shows $text", ({ text, pretty }) => {
  expect(prettyJson(text)).toBe(pretty)
})
