import { Input } from "@medusajs/ui"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import type { NewKeySet } from "../../lib/types"
import { KeyField } from "./key-field"
import { choices, CIPHERS, DIVERSIFICATIONS, MAC_INPUTS } from "./key-set-words"

export const EMPTY_KEY_SET: NewKeySet = {
  name: "",
  sdm_meta_read_key: "",
  sdm_file_read_key: "",
  diversification: "none",
  cipher: "aes",
  mac_input: "empty",
}

type KeySetFieldsProps = {
  keySet: NewKeySet
  onChange: (keySet: NewKeySet) => void
}

export const KeySetFields = ({ keySet, onChange }: KeySetFieldsProps) => {
  const set = (name: keyof NewKeySet) => (value: string) =>
    onChange({ ...keySet, [name]: value })
  return (
    <>
      <Field id="key-set-name" label="Name">
        <Input
          id="key-set-name"
          value={keySet.name}
          onChange={(event) => set("name")(event.target.value)}
          placeholder="Autumn 2026"
          maxLength={100}
          autoComplete="off"
          autoFocus
        />
      </Field>
      <KeyField
        id="key-set-meta"
        label="SDM meta-read key"
        hint="Decrypts the UID and the counter. One for all tags of the set."
        value={keySet.sdm_meta_read_key}
        onChange={set("sdm_meta_read_key")}
      />
      <KeyField
        id="key-set-file"
        label="SDM file-read key"
        hint="Signs each tap. The master key, where keys are derived per tag."
        value={keySet.sdm_file_read_key}
        onChange={set("sdm_file_read_key")}
      />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
        <Field
          id="key-set-diversification"
          label="File-read key of a tag"
          hint="Derived: one chip that is broken open gives away itself alone."
        >
          <Choice
            id="key-set-diversification"
            value={keySet.diversification}
            onChange={set("diversification")}
            options={choices(DIVERSIFICATIONS)}
          />
        </Field>
        <Field
          id="key-set-cipher"
          label="Cipher"
          hint="AES unless you set LRP."
        >
          <Choice
            id="key-set-cipher"
            value={keySet.cipher}
            onChange={set("cipher")}
            options={choices(CIPHERS)}
          />
        </Field>
        <Field
          id="key-set-mac-input"
          label="MAC input"
          hint="What lies between the chip's MAC input offset and its MAC offset. Diagnose tells when it is another."
        >
          <Choice
            id="key-set-mac-input"
            value={keySet.mac_input}
            onChange={set("mac_input")}
            options={choices(MAC_INPUTS)}
          />
        </Field>
      </div>
    </>
  )
}
