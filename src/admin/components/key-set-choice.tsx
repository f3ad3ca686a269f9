import { useLiveKeySets } from "../hooks/provenance/key-sets"
import { Choice } from "./choice"

type KeySetChoiceProps = {
  id: string
  value: string | undefined
  onChange: (id: string) => void
  /** Not offered: what the tag has already. */
  except?: string
}

/** The live key sets. */
export const KeySetChoice = ({ except, ...choice }: KeySetChoiceProps) => {
  const { live, isPending } = useLiveKeySets()
  const options = live
    .filter(({ id }) => id !== except)
    .map(({ id, name, version }) => ({
      value: id,
      label: `${name} · version ${version}`,
    }))
  const none = isPending ? "Loading …" : "No live key set: add one first"
  return (
    <Choice
      {...choice}
      options={options}
      placeholder={options.length > 0 ? "Choose a key set" : none}
      disabled={options.length === 0}
    />
  )
}
