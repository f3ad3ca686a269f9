import { Button, Select, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { messageOf } from "../../../lib/format"
import { useBindKey, useReleaseKey } from "../hooks/partners"
import { useSecretKeys } from "../hooks/shop"
import { Part } from "./part"

type KeySectionProps = { partner_id: string; api_key_ids: string[] }

const failed = (error: unknown) => toast.error(messageOf(error))

/** Secret keys that report this partner's sales, and do nothing else. */
export const KeySection = ({ partner_id, api_key_ids }: KeySectionProps) => {
  const { data: keys = [] } = useSecretKeys()
  const nameOf = (id: string) => {
    const key = keys.find((it) => it.id === id)
    return key ? `${key.title} (${key.redacted})` : id
  }
  const free = keys.filter(
    ({ id, is_revoked }) => !is_revoked && !api_key_ids.includes(id)
  )
  return (
    <Part title="Keys to report sales">
      {api_key_ids.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          No secret key is bound to this partner.
        </Text>
      )}
      <ul className="flex flex-col gap-y-1">
        {api_key_ids.map((id) => (
          <KeyRow key={id} partner_id={partner_id} id={id} name={nameOf(id)} />
        ))}
      </ul>
      <BindKey
        partner_id={partner_id}
        options={free.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
    </Part>
  )
}

type KeyRowProps = { partner_id: string; id: string; name: string }

const KeyRow = ({ partner_id, id, name }: KeyRowProps) => {
  const confirm = usePrompt()
  const { mutate } = useReleaseKey(partner_id)
  const release = async () => {
    const isSure = await confirm({
      title: `Release ${name}?`,
      description:
        "It is a key of the shop again: it opens the admin's API and reports sales of anybody.",
      confirmText: "Release",
    })
    if (isSure) {
      mutate(id, { onError: failed })
    }
  }
  return (
    <li className="flex items-center justify-between gap-x-3">
      <Text size="small">{name}</Text>
      <Button
        size="small"
        variant="transparent"
        aria-label={`Release ${name}`}
        onClick={() => void release()}
      >
        Release
      </Button>
    </li>
  )
}

type BindKeyProps = {
  partner_id: string
  options: { value: string; label: string }[]
}

const BindKey = ({ partner_id, options }: BindKeyProps) => {
  const [id, setId] = useState("")
  const confirm = usePrompt()
  const { mutate, isPending } = useBindKey(partner_id)
  const bind = async () => {
    const isSure = await confirm({
      title: "Bind this key?",
      description:
        "It then reports sales of this partner alone, and opens the admin's API no more. Do not bind one that another program needs.",
      confirmText: "Bind",
    })
    if (isSure) {
      mutate(id, {
        onSuccess: () => {
          toast.success("Key bound")
          setId("")
        },
        onError: failed,
      })
    }
  }
  return (
    <div className="flex items-center gap-x-2">
      <div className="flex-1">
        <Select
          value={id}
          onValueChange={setId}
          disabled={options.length === 0}
        >
          <Select.Trigger aria-label="Secret API key">
            <Select.Value
              placeholder={
                options.length > 0
                  ? "Choose a secret key"
                  : "No free secret key: make one in the settings"
              }
            />
          </Select.Trigger>
          <Select.Content>
            {options.map(({ value, label }) => (
              <Select.Item key={value} value={value}>
                {label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      <Button
        size="small"
        variant="secondary"
        disabled={id === ""}
        isLoading={isPending}
        onClick={() => void bind()}
      >
        Bind key
      </Button>
    </div>
  )
}
