import { ArrowDownTray } from "@medusajs/icons"
import { Button, Skeleton, Text } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { LoadFailed } from "../../components/load-failed"
import { download } from "../../lib/download"
import { useTask } from "../../offers/use-task"
import { qrPath, useQrCode } from "../hooks/links"
import { fileName } from "../lib/link-text"
import type { Link } from "../lib/link-types"
import { LinkAddress } from "./link-address"

const SIZES = [
  { value: "20", label: "20 mm: a label" },
  { value: "40", label: "40 mm: a flyer" },
  { value: "80", label: "80 mm: a poster" },
  { value: "150", label: "150 mm: a window" },
]
const FORMATS = ["svg", "png"] as const

/** The address and its QR code, on screen and as files for print. */
export const QrSection = ({ link }: { link: Link }) => (
  <section aria-label="QR code" className="flex flex-col gap-y-4 px-6 py-4">
    <LinkAddress url={link.url} />
    <div className="flex flex-wrap items-start gap-6">
      <QrCode link={link} />
      <Files link={link} />
    </div>
  </section>
)

const SIDE = "size-44 rounded-lg"

const QrCode = ({ link }: { link: Link }) => {
  const { url, isError, error, refetch } = useQrCode(link.id)
  if (isError) {
    return <LoadFailed error={error} onRetry={refetch} />
  }
  // On white in dark mode too: that is how it is scanned.
  return url ? (
    <img
      src={url}
      alt={`QR code of ${link.url}`}
      className={`${SIDE} border-ui-border-base border bg-white`}
    />
  ) : (
    <Skeleton className={SIDE} aria-busy aria-label="Loading QR code" />
  )
}

const Files = ({ link }: { link: Link }) => {
  const [size, setSize] = useState("40")
  const { start, isRunning } = useTask()
  const save = (format: (typeof FORMATS)[number]) =>
    start(() =>
      download(qrPath(link.id, format, Number(size)), {
        name: `${fileName(link)}.${format}`,
      })
    )
  return (
    <div className="flex min-w-48 flex-1 flex-col gap-y-3">
      <Field id="qr-size" label="Size in print">
        <Choice id="qr-size" value={size} onChange={setSize} options={SIZES} />
      </Field>
      <div className="flex gap-x-2">
        {FORMATS.map((format) => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            disabled={isRunning}
            aria-label={`Download QR code as ${format.toUpperCase()}`}
            onClick={() => save(format)}
          >
            <ArrowDownTray />
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      <Text size="xsmall" className="text-ui-fg-muted">
        SVG keeps its edges at any size; PNG has 300 dots an inch or more.
      </Text>
    </div>
  )
}
