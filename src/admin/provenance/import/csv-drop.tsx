import { ArrowDownTray } from "@medusajs/icons"
import { clx, Text, toast } from "@medusajs/ui"
import { type DragEvent, useState } from "react"

const BYTES_MAX = 4_000_000

type CsvDropProps = { onText: (text: string) => void }

/** A field for a file that also takes one dropped on it. */
export const CsvDrop = ({ onText }: CsvDropProps) => {
  const [isOver, setIsOver] = useState(false)
  const read = async (file: File | undefined) => {
    if (file && file.size > BYTES_MAX) {
      toast.error("The file is larger than 4 MB: split it")
    } else if (file) {
      onText(await file.text())
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void read(event.dataTransfer.files[0])
  }
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={clx(
        "bg-ui-bg-component border-ui-border-strong focus-within:border-ui-border-interactive hover:border-ui-border-interactive transition-fg flex cursor-pointer flex-col items-center gap-y-1 rounded-lg border border-dashed p-6",
        isOver && "border-ui-border-interactive"
      )}
    >
      <span className="text-ui-fg-subtle flex items-center gap-x-2">
        <ArrowDownTray />
        <Text size="small" weight="plus" as="span">
          Choose a CSV file
        </Text>
      </span>
      <Text size="small" as="span" className="text-ui-fg-muted">
        or drop it here
      </Text>
      <input
        type="file"
        accept=".csv,text/csv,text/plain"
        className="sr-only"
        onChange={({ target }) => {
          void read(target.files?.[0])
          target.value = "" // the same file, mended, can be chosen again
        }}
      />
    </label>
  )
}
