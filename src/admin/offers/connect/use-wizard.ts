import { toast } from "@medusajs/ui"
import { useState } from "react"
import {
  useActivateSource,
  useSaveCredentials,
  useSaveSource,
  useTestSource,
} from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import type { Source } from "../../lib/sync-types"
import {
  missingOf,
  settingsOf,
  settingsToSave,
  typed,
  type Values,
} from "../../lib/source-form"

export const STEPS = ["network", "credentials", "settings", "test"] as const
export type Step = (typeof STEPS)[number]

export type Trial =
  | { state: "running" }
  | { state: "passed"; account: string | null }
  | { state: "refused"; message: string }

/** What the wizard asked, and the way through its steps. */
export function useWizard(source: Source, onClose: () => void) {
  const [step, setStep] = useState<Step>("network")
  const [credentials, setCredentials] = useState<Values>({})
  const [settings, setSettings] = useState(() => settingsOf(source))
  const [schedule, setSchedule] = useState(source.schedule)
  const { trial, start } = useTrial(source, { credentials, settings, schedule })
  const activation = useActivation(source, onClose)
  const missing = missingOf(source, credentials)
  const go = (next: Step) => {
    setStep(next)
    if (next === "test") {
      void start()
    }
  }
  return {
    step,
    go,
    isOpen: (wanted: Step) =>
      missing.length === 0 || wanted === "network" || wanted === "credentials",
    next: () => go(STEPS[STEPS.indexOf(step) + 1] ?? "test"),
    back: () => go(STEPS[STEPS.indexOf(step) - 1] ?? "network"),
    credentials,
    setCredentials,
    settings,
    setSettings,
    schedule,
    setSchedule,
    missing,
    trial,
    retry: () => void start(),
    activate: activation.activate,
    isActivating: activation.isPending,
  }
}

type Entries = {
  credentials: Values
  settings: Values
  schedule: Source["schedule"]
}

/** Saves what was entered; the network is asked with it before. */
function useTrial(source: Source, entries: Entries) {
  const [trial, setTrial] = useState<Trial | null>(null)
  const saveSource = useSaveSource(source.slug)
  const saveCredentials = useSaveCredentials(source.slug)
  const test = useTestSource(source.slug)
  const ask = async () => {
    const { schedule, settings } = entries
    const toSave = settingsToSave(source.setting_fields, settings)
    await saveSource.mutateAsync({ schedule, settings: toSave })
    const given = typed(entries.credentials)
    if (Object.keys(given).length > 0) {
      return (await saveCredentials.mutateAsync(given)).source.account
    }
    return (await test.mutateAsync(undefined)).test.account
  }
  const start = async () => {
    setTrial({ state: "running" })
    try {
      setTrial({ state: "passed", account: await ask() })
    } catch (error) {
      setTrial({ state: "refused", message: messageOf(error) })
    }
  }
  return { trial, start }
}

function useActivation(source: Source, onClose: () => void) {
  const { mutate, isPending } = useActivateSource(source.slug)
  const activate = () =>
    mutate(undefined, {
      onSuccess: () => {
        toast.success(`${source.name} is connected and being read`)
        onClose()
      },
      onError: (error) => toast.error(messageOf(error)),
    })
  return { activate, isPending }
}
