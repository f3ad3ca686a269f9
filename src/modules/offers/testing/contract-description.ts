import type { AdapterField } from "../adapters/adapter"
import { createAdapterRegistry } from "../adapters/registry"
import { expectEqual, expectThat } from "./assertions"
import { check, type ContractCheck } from "./check"
import type { MakeSubject } from "./subject"

/** What it says of itself, for the admin and the client. */
export const descriptionChecks = (make: MakeSubject): ContractCheck[] => [
  check(make, "can be registered", ({ adapter }) => {
    expectEqual(createAdapterRegistry([adapter]).all().length, 1)
  }),

  check(
    make,
    "explains each of its fields, and gives settings that it takes",
    ({ adapter }) => {
      const { credential_fields, setting_fields } = adapter
      const fields = [...credential_fields, ...setting_fields]
      expectEqual(namesOf(fields.filter((it) => !isExplained(it))), [])
      expectEqual(namesTwice(credential_fields), [])
      expectEqual(namesTwice(setting_fields), [])
      expectEqual(namesOf(setting_fields.filter((it) => it.secret)), [])
      expectEqual(setting_fields.flatMap(problemOfDefault), [])
    }
  ),

  check(
    make,
    "calls https only, within rules of different names",
    ({ adapter }) => {
      const origins = Object.values(adapter.origins)
      expectThat(origins.length > 0, "there are no origins")
      expectEqual(
        origins.filter((it) => new URL(it).protocol !== "https:"),
        []
      )
      const rules = adapter.budget.map((it) => it.name)
      expectEqual(new Set(rules).size, rules.length)
    }
  ),
]

const isExplained = ({ name, label, help }: AdapterField) =>
  /^[a-z][a-z0-9_]*$/.test(name) && label.length > 0 && help.length > 10

const namesOf = (fields: readonly AdapterField[]) => fields.map((it) => it.name)

const namesTwice = (fields: readonly AdapterField[]) =>
  namesOf(fields).filter((it, at, all) => all.indexOf(it) !== at)

function problemOfDefault(field: AdapterField): string[] {
  const value = field.default
  if (value === undefined) {
    return []
  }
  const isChoice = !field.choices || field.choices.includes(value)
  const problem = isChoice ? field.check?.(value) : "is none of its choices"
  return problem ? [`${field.name}: ${problem}`] : []
}
