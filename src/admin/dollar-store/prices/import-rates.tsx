import { ArrowUpTray } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { type ChangeEvent, useRef } from "react"
import { useImportRates } from "../../hooks/dollar-store"
import { messageOf } from "../../lib/format"

/** A file of the bank's: eurofxref-daily.xml, or the one of 90 days. */
export const ImportRates = () => {
  const input = useRef<HTMLInputElement>(null)
  const { mutateAsync, isPending } = useImportRates()
  const onFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) {
      return
    }
    try {
      const { dates } = await mutateAsync(await file.text())
      const [newest] = dates.toSorted().toReversed()
      toast.success(
        dates.length === 1
          ? `Rates of ${newest} are stored`
          : `Rates of ${dates.length} days are stored, up to ${newest}`,
        { description: "Run prices to price by them." }
      )
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      // The same file again would otherwise be no change.
      target.value = ""
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xml,application/xml,text/xml"
        className="sr-only"
        tabIndex={-1}
        aria-label="File of reference rates"
        onChange={(event) => void onFile(event)}
      />
      <Button
        size="small"
        variant="secondary"
        isLoading={isPending}
        onClick={() => input.current?.click()}
      >
        <ArrowUpTray />
        Import file
      </Button>
    </>
  )
}
