import type {
  Balance,
  Coupon,
  NewPartner,
  NewTerms,
  Partner,
  PartnerAction,
  PartnerChange,
  PartnerDetail,
  Program,
  ProgramChange,
  Terms,
} from "../lib/types"
import { call, useChange, useList, useRead } from "./api"

const LIST_MAX = 100

export const usePartners = (query: object) =>
  useList<Partner>("/partners", { name: "partners", query })

export const usePartner = (id: string) =>
  useRead<PartnerDetail>(`/partners/${id}`)

export const useDecide = () =>
  useChange(
    ({
      id,
      action,
      note,
    }: {
      id: string
      action: PartnerAction
      note?: string
    }) =>
      call<{ partner: Partner }>("POST", `/partners/${id}/${action}`, { note })
  )

export const useCreatePartner = () =>
  useChange((partner: NewPartner) =>
    call<{ partner: Partner }>("POST", "/partners", partner)
  )

export const useChangePartner = (id: string) =>
  useChange((change: PartnerChange) =>
    call<{ partner: Partner }>("POST", `/partners/${id}`, change)
  )

type Adjustment = { amount: number; currency: string; reason: string }

export const useAdjust = (id: string) =>
  useChange((adjustment: Adjustment) =>
    call<{ balances: Balance[] }>("POST", `/partners/${id}/adjust`, adjustment)
  )

export const usePrograms = () =>
  useList<Program>("/programs", {
    name: "programs",
    query: { limit: LIST_MAX },
  })

export const useSaveProgram = (id: string | null) =>
  useChange((change: ProgramChange) =>
    call<{ program: Program }>(
      "POST",
      id ? `/programs/${id}` : "/programs",
      change
    )
  )

/** Whose terms: a programme's or a partner's own. */
export type TermsOwner = { program_id: string } | { partner_id: string }

export const useTerms = (owner: TermsOwner) =>
  useList<Terms>("/terms", {
    name: "terms",
    query: { ...owner, limit: LIST_MAX },
  })

export const useAddTerms = () =>
  useChange((terms: NewTerms) =>
    call<{ terms: Terms }>("POST", "/terms", terms)
  )

export const useEndTerms = () =>
  useChange((id: string) => call("DELETE", `/terms/${id}`))

export const useCoupons = (partner_id: string) =>
  useList<Coupon>("/coupons", {
    name: "coupons",
    query: { partner_id, limit: LIST_MAX },
  })

export const useGiveCoupon = (partner_id: string) =>
  useChange((promotion_id: string) =>
    call<{ coupon: Coupon }>("POST", "/coupons", { partner_id, promotion_id })
  )

export const useTakeCoupon = () =>
  useChange((id: string) => call("DELETE", `/coupons/${id}`))

export const useBindKey = (partner_id: string) =>
  useChange((api_key_id: string) =>
    call("POST", `/partners/${partner_id}/keys`, { api_key_id })
  )

export const useReleaseKey = (partner_id: string) =>
  useChange((id: string) =>
    call("DELETE", `/partners/${partner_id}/keys/${id}`)
  )
