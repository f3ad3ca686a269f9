import type { AdapterField } from "../adapter"

/** "a, b ,,c" as a list; what is left out is empty. */
export const choiceList = (value: string | undefined): string[] =>
  (value ?? "")
    .split(",")
    .map((it) => it.trim())
    .filter(Boolean)

/** A setting of several of a few values, separated by commas. */
export function choiceListField(
  field: Pick<AdapterField, "name" | "label" | "help">,
  values: readonly string[]
): AdapterField {
  return {
    ...field,
    help: `${field.help} Separated by commas: ${values.join(", ")}.`,
    required: false,
    secret: false,
    default: values.join(","),
    check: (value) => {
      const unknown = choiceList(value).filter((it) => !values.includes(it))
      return unknown.length > 0
        ? `unknown: ${unknown.join(", ")}; there are ${values.join(", ")}`
        : null
    },
  }
}

/** Whether a value was chosen; all are, where the setting is empty. */
export function isChosen(
  settings: Readonly<Record<string, string>>,
  name: string,
  value: string
): boolean {
  const chosen = choiceList(settings[name])
  return chosen.length === 0 || chosen.includes(value)
}
