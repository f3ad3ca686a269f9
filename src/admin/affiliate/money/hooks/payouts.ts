import type { Payout, PayoutDetail, Period, Preview } from "../lib/types"
import { call, keyOf, useChange, useList, useRead } from "./api"
import { useQuery } from "@tanstack/react-query"

const LINES_MAX = 100

export const usePayouts = (query: object) =>
  useList<Payout>("/payouts", { name: "payouts", query })

export const usePayout = (id: string, page = 0) =>
  useRead<PayoutDetail>(`/payouts/${id}`, {
    ...{ limit: LINES_MAX, offset: page * LINES_MAX },
  })

/** What closing would come to; asked anew each time it is looked at. */
export const usePreview = (period: Period) =>
  useQuery({
    queryKey: keyOf("/payouts/preview", period),
    queryFn: () => call<Preview>("POST", "/payouts/preview", period),
    gcTime: 0,
  })

export type Closed = { payout: Payout; created: boolean }

export const useClosePayout = () =>
  useChange((period: Period) => call<Closed>("POST", "/payouts", period))

export type Settlement = {
  id: string
  action: "pay" | "cancel"
  note?: string
}

export const useSettlePayout = () =>
  useChange(({ id, action, note }: Settlement) =>
    call<{ payout: Payout }>("POST", `/payouts/${id}/${action}`, { note })
  )
