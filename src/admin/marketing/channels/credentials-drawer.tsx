import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveChannel } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import { typed } from "../../lib/source-form"
import type { ChannelDrawerProps } from "./channel-dialog"

/** The channel is asked first; nothing of it is ever shown again. */
export const CredentialsDrawer = (props: ChannelDrawerProps) => {
  const { channel, onClose } = props
  const [values, setValues] = useState<Record<string, string>>({})
  const { mutate, isPending, error } = useSaveChannel(channel.kind)
  const saved = channel.credential_names
  const credentials = typed(values)
  const isReady =
    Object.keys(credentials).length > 0 &&
    channel.credential_fields.every(
      ({ name }) => name in credentials || saved.includes(name)
    )
  const onSubmit = () =>
    mutate(
      // The first ones turn it on; a channel that is off stays off.
      { credentials, ...(saved.length === 0 && { active: true }) },
      {
        onSuccess: ({ channel: { account } }) => {
          toast.success(`${channel.name} is connected as ${account}`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={
        saved.length > 0
          ? `Credentials of ${channel.name}`
          : `Connect ${channel.name}`
      }
      description={`${channel.name} is asked first: what is saved stays where it refuses the new. Credentials are encrypted when they are stored and never shown again.`}
      submit="Test and save"
      isPending={isPending}
      isReady={isReady}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {channel.credential_fields.map(({ name, label, help, secret }, at) => {
        const id = `channel-${name}`
        return (
          <Field key={name} id={id} label={label} hint={help}>
            <Input
              id={id}
              type={secret ? "password" : "text"}
              value={values[name] ?? ""}
              onChange={(event) =>
                setValues({ ...values, [name]: event.target.value })
              }
              placeholder={
                saved.includes(name) ? "Saved; type to replace it" : ""
              }
              aria-describedby={`${id}-hint`}
              autoComplete={secret ? "new-password" : "off"}
              spellCheck={false}
              autoFocus={at === 0}
            />
          </Field>
        )
      })}
    </FormDrawer>
  )
}
