import { Textarea } from "@medusajs/ui"
import { Field } from "../../components/field"
import { CsvDrop } from "./csv-drop"

type CsvInputProps = { csv: string; onChange: (csv: string) => void }

/** A file, or text pasted from a spreadsheet. */
export const CsvInput = ({ csv, onChange }: CsvInputProps) => (
  <div className="flex flex-col gap-y-4">
    <CsvDrop onText={onChange} />
    <Field
      id="import-csv"
      label="Rows"
      hint="From the file, or pasted from a spreadsheet. Commas, semicolons and tabs all separate."
    >
      <Textarea
        id="import-csv"
        aria-describedby="import-csv-hint"
        rows={6}
        className="font-mono text-xs"
        placeholder={"uid\n04A1B2C3D4E5F6\n04A1B2C3D4E5F7"}
        value={csv}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
      />
    </Field>
  </div>
)
