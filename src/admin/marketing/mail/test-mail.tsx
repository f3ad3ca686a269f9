import { Button, Input, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { Field } from "../../components/field"
import { useTestCampaign } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import { Box } from "./box"

/** To one address of the merchant's. */
export const TestMail = ({ id }: { id: string }) => {
  const [to, setTo] = useState("")
  const { mutate, isPending, error } = useTestCampaign(id)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    mutate(to.trim(), {
      onSuccess: () => toast.success(`A test went to ${to.trim()}`),
    })
  }
  return (
    <Box title="Try it">
      <form onSubmit={onSubmit} className="flex flex-col gap-y-3">
        <Field id="test-to" label="Address" error={error && messageOf(error)}>
          <Input
            id="test-to"
            inputMode="email"
            autoComplete="email"
            placeholder="you@example.com"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
        <Button
          size="small"
          variant="secondary"
          type="submit"
          isLoading={isPending}
          disabled={to.trim() === ""}
        >
          Send a test
        </Button>
      </form>
    </Box>
  )
}
