import { toast } from "@medusajs/ui"
import { useState } from "react"
import { messageOf } from "../../../lib/format"
import { type Closed, useClosePayout } from "../hooks/payouts"
import { useCurrencies } from "../hooks/shop"
import { type PeriodChoice, periodEnd } from "../lib/payout-period"
import type { Period } from "../lib/types"

export const STEPS = ["period", "preview", "close", "send"] as const
export type PayoutStep = (typeof STEPS)[number]

type Typed = { choice: PeriodChoice; day: string; currency?: string }

/** Which step is open, what was chosen, and what closing answered. */
export function usePayoutWizard() {
  const [step, setStep] = useState<PayoutStep>("period")
  const [typed, setTyped] = useState<Typed>({ choice: "month", day: "" })
  const [period, setPeriod] = useState<Period | null>(null)
  const [closed, setClosed] = useState<Closed | null>(null)
  const { data: currencies = [] } = useCurrencies()
  const close = useClosePayout()
  const currency = typed.currency ?? currencies[0] ?? ""
  const chosen = (): Period | null => {
    const period_end = periodEnd(typed.choice, {
      now: Date.now(),
      day: typed.day,
    })
    return period_end && currency ? { period_end, currency } : null
  }
  /** "Now" is held from here on: what is previewed is what is closed. */
  const preview = () => {
    setPeriod(chosen())
    setStep("preview")
  }
  const send = () =>
    period &&
    close.mutate(period, {
      onSuccess: (answer) => {
        setClosed(answer)
        setStep("send")
      },
      onError: (error) => toast.error(messageOf(error)),
    })
  const next: Record<PayoutStep, () => unknown> = {
    period: preview,
    preview: () => setStep("close"),
    close: send,
    send: () => undefined,
  }
  const before = STEPS[STEPS.indexOf(step) - 1]
  return {
    ...{ step, typed, period, closed, currency, currencies },
    isClosing: close.isPending,
    /** Whether the step is done. */
    isReady: step !== "period" || chosen() !== null,
    /** Once closed there is no way back, but to call it off. */
    isOpen: (to: PayoutStep) =>
      closed === null && STEPS.indexOf(to) <= STEPS.indexOf(step),
    set: (change: Partial<Typed>) => setTyped({ ...typed, ...change }),
    go: setStep,
    back: () => before && setStep(before),
    next: () => void next[step](),
  }
}

export type PayoutWizardState = ReturnType<typeof usePayoutWizard>
