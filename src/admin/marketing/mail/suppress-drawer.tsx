import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useSuppress } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"

export const SuppressDrawer = ({ onClose }: { onClose: () => void }) => {
  const [email, setEmail] = useState("")
  const { mutate, isPending, error } = useSuppress()
  const onSubmit = () =>
    mutate(email.trim(), {
      onSuccess: () => {
        toast.success(`${email.trim()} is suppressed`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title="Suppress an address"
      description="It is never mailed again, whether it subscribed or not. Kept as a keyed hash, so it outlives the erasure of the address."
      submit="Suppress"
      isPending={isPending}
      isReady={email.includes("@")}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field id="suppress-email" label="Address">
        <Input
          id="suppress-email"
          inputMode="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoFocus
        />
      </Field>
    </FormDrawer>
  )
}
