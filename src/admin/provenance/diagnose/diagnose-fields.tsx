import { Input, Textarea } from "@medusajs/ui"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import type { TapForm } from "./tap-form"

type DiagnoseFieldsProps = { tap: TapForm; onChange: (tap: TapForm) => void }

type Name = Exclude<keyof TapForm, "mirror" | "url">

const MIRRORS = [
  { value: "url", label: "The whole URL" },
  { value: "encrypted", label: "Fields of an encrypted mirror" },
  { value: "plain", label: "Fields of a plain mirror" },
]

const FIELDS: Record<"encrypted" | "plain", Name[]> = {
  encrypted: ["picc_data", "enc", "cmac"],
  plain: ["uid", "ctr", "cmac"],
}

const LABELS: Record<Name, string> = {
  picc_data: "PICC data",
  enc: "Encrypted file data",
  uid: "UID",
  ctr: "Counter",
  cmac: "MAC",
}

export const DiagnoseFields = ({ tap, onChange }: DiagnoseFieldsProps) => (
  <>
    <Field id="tap-mirror" label="What you have">
      <Choice
        id="tap-mirror"
        value={tap.mirror}
        onChange={(mirror) =>
          onChange({ ...tap, mirror: mirror as TapForm["mirror"] })
        }
        options={MIRRORS}
      />
    </Field>
    {tap.mirror === "url" ? (
      <Field id="tap-url" label="URL" hint="As the phone or the reader got it">
        <Textarea
          id="tap-url"
          rows={4}
          className="break-all font-mono text-xs"
          value={tap.url}
          onChange={(event) => onChange({ ...tap, url: event.target.value })}
          spellCheck={false}
        />
      </Field>
    ) : (
      FIELDS[tap.mirror].map((name) => (
        <Field
          key={name}
          id={`tap-${name}`}
          label={LABELS[name]}
          optional={name === "enc"}
        >
          <Input
            id={`tap-${name}`}
            className="font-mono text-xs"
            value={tap[name]}
            onChange={(event) =>
              onChange({ ...tap, [name]: event.target.value })
            }
            spellCheck={false}
            autoComplete="off"
          />
        </Field>
      ))
    )}
  </>
)
