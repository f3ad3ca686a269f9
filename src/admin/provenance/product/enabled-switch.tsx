import { Label, Switch, Text, toast } from "@medusajs/ui"
import { useSaveProduct } from "../../hooks/provenance/products"
import { messageOf } from "../../lib/format"

type EnabledSwitchProps = { id: string; isEnabled: boolean }

/** Takes effect at once: what was sold stays as it was sold. */
export const EnabledSwitch = ({ id, isEnabled }: EnabledSwitchProps) => {
  const { mutate, isPending } = useSaveProduct(id)
  const save = (nfc_enabled: boolean) =>
    mutate(
      { nfc_enabled },
      {
        onSuccess: () =>
          toast.success(nfc_enabled ? "NFC enabled" : "NFC disabled"),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div>
        <Label htmlFor="nfc-enabled" size="small" weight="plus">
          NFC enabled
        </Label>
        <Text size="small" className="text-ui-fg-subtle">
          {isEnabled
            ? "Each unit sold becomes a garment with a token and a tag."
            : "Units are sold without a token and a tag."}
        </Text>
      </div>
      <Switch
        id="nfc-enabled"
        checked={isEnabled}
        disabled={isPending}
        onCheckedChange={save}
      />
    </div>
  )
}
