import type { Source, SourceField } from "./sync-types"
import { missingOf, settingsOf, settingsToSave, typed } from "./source-form"

const field = (name: string, more: Partial<SourceField> = {}): SourceField => ({
  name,
  label: name.toUpperCase(),
  help: "",
  required: true,
  secret: false,
  choices: null,
  default: null,
  ...more,
})

const aSource = (more: Partial<Source>): Source =>
  ({
    credential_fields: [field("key"), field("note", { required: false })],
    setting_fields: [field("region"), field("page", { default: "100" })],
    credential_names: [],
    settings: {},
    ...more,
  }) as unknown as Source

it("sends what was typed, trimmed, and leaves the rest as it is", () => {
  expect(typed({ key: " abc ", note: "  " })).toEqual({ key: "abc" })
})

it.each([
  { why: "is empty", source: {}, values: { key: " " }, missing: ["KEY"] },
  { why: "was typed", source: {}, values: { key: "a" }, missing: [] },
  {
    why: "is saved",
    source: { credential_names: ["key"] },
    values: {},
    missing: [],
  },
])("knows that a required credential $why", ({ source, values, missing }) => {
  expect(missingOf(aSource(source), values as Record<string, string>)).toEqual(
    missing
  )
})

it("shows settings as saved, else by default", () => {
  const source = aSource({ settings: { region: "GB" } })
  expect(settingsOf(source)).toEqual({ region: "GB", page: "100" })
})

it("clears a setting that was emptied", () => {
  const { setting_fields } = aSource({})
  expect(settingsToSave(setting_fields, { region: " ", page: "50" })).toEqual({
    region: null,
    page: "50",
  })
})
