import type {
  CommissionDetail,
  FlagsPage,
  SalesPage,
  Verdict,
} from "../lib/types"
import { call, usePages, useChange, useRead } from "./api"

const PAGE_ROWS = 50

export const useSales = (query: object) =>
  usePages<SalesPage>("/sales", { ...query, limit: PAGE_ROWS })

export const useLatestSales = (partner_id: string, limit: number) =>
  useRead<SalesPage>("/sales", { partner_id, limit })

export const useLatestFlags = (partner_id: string, limit: number) =>
  useRead<FlagsPage>("/fraud-flags", { partner_id, limit })

export const useCommission = (id: string) =>
  useRead<CommissionDetail>(`/commissions/${id}`)

export type Decision = { ids: string[]; verdict: Verdict; note: string }
export type Decided = { done: number; failed: string[] }

/** One after the other; one that was decided elsewhere does not stop the rest. */
export const useDecideHeld = () =>
  useChange(async ({ ids, verdict, note }: Decision): Promise<Decided> => {
    const failed: string[] = []
    for (const id of ids) {
      try {
        await call("POST", `/commissions/${id}/${verdict}`, { note })
      } catch (error) {
        failed.push(error instanceof Error ? error.message : String(error))
      }
    }
    return { done: ids.length - failed.length, failed }
  })
