import type { Source, SourceField } from "./sync-types"

export type Values = Record<string, string>

/** What was typed, without the fields that were left empty: those stay. */
export function typed(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== "")
  )
}

/** Labels of required credentials that are neither saved nor typed. */
export function missingOf(source: Source, values: Values): string[] {
  const given = typed(values)
  return source.credential_fields
    .filter(
      ({ name, required }) =>
        required && !(name in given) && !source.credential_names.includes(name)
    )
    .map(({ label }) => label)
}

/** Settings as they are now, or by default. */
export const settingsOf = (source: Source): Values =>
  Object.fromEntries(
    source.setting_fields.map(({ name, default: standard }) => [
      name,
      source.settings[name] ?? standard ?? "",
    ])
  )

/** What to save of the settings: an empty one goes back to its default. */
export const settingsToSave = (
  fields: readonly SourceField[],
  values: Values
): Record<string, string | null> =>
  Object.fromEntries(
    fields.map(({ name }) => [name, values[name]?.trim() || null])
  )
