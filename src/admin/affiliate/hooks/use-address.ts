import { useSearchParams } from "react-router-dom"

/**
 * What is chosen on a tab, kept in the address: a reload and a link that is
 * sent to a colleague show the same. Empty is not chosen.
 */
export function useAddress<const Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(
    names.map((name) => [name, params.get(name) ?? ""])
  ) as Record<Name, string>

  const set = (change: Partial<Record<Name, string>>) => {
    const changed = new URLSearchParams(params)
    for (const name of names) {
      const value = change[name]
      if (value) {
        changed.set(name, value)
      } else if (value !== undefined) {
        changed.delete(name)
      }
    }
    setParams(changed, { replace: true })
  }
  const clear = () => {
    const empty = Object.fromEntries(names.map((name) => [name, ""]))
    set(empty as Record<Name, string>)
  }
  const isSet = names.some((name) => values[name] !== "")
  return { values, set, isSet, clear }
}
