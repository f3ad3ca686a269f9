import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useImportTags } from "../../hooks/provenance/tags"
import { counted, messageOf } from "../../lib/format"
import type { Posted } from "../../lib/post-keeping-errors"
import type { ImportAnswer, ImportRefusal } from "../../lib/types"

/** For rows that do not name their own. */
export type Defaults = { key_set_id?: string; product_id?: string }

export type Checked = Posted<ImportAnswer, ImportRefusal>

/** State of the import's form. What is changed must be checked again. */
export function useTagImport(onDone: () => void) {
  const [csv, setCsvText] = useState("")
  const [defaults, setDefaultValues] = useState<Defaults>({})
  const [checked, setChecked] = useState<Checked | null>(null)
  const { mutate, isPending, variables, error } = useImportTags()

  const send = (dry_run: boolean) =>
    mutate(
      { csv, ...defaults, dry_run },
      {
        onSuccess: (result) => {
          setChecked(result)
          if (result.ok && !dry_run) {
            toast.success(`${counted(result.answer.imported, "tag")} imported`)
            onDone()
          }
        },
      }
    )
  return {
    csv,
    setCsv: (text: string) => {
      setCsvText(text)
      setChecked(null)
    },
    defaults,
    setDefaults: (values: Defaults) => {
      setDefaultValues(values)
      setChecked(null)
    },
    checked,
    failure: error && messageOf(error),
    isChecking: isPending && variables?.dry_run === true,
    isImporting: isPending && variables?.dry_run === false,
    check: () => send(true),
    importAll: () => send(false),
  }
}
