import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { fetchFile } from "../../lib/download"
import { FIGURE_DAYS } from "../lib/link-text"
import type { Link, LinkFigures, LinkPreview, NewLink } from "../lib/link-types"
import { call, keyOf, read, useChange, useList } from "../money/hooks/api"

const FIGURES_POLL_MS = 30_000

export const useLinks = (query: object) =>
  useList<Link>("/links", { name: "links", query })

/** What links brought, by their ids; counted anew twice a minute. */
export const useLinkFigures = (ids: string[]) =>
  useQuery({
    queryKey: keyOf("/links/figures", { ids }),
    queryFn: async () => {
      const query = { id: ids, days: FIGURE_DAYS }
      const { figures } = await read<{ figures: LinkFigures[] }>(
        "/links/figures",
        query
      )
      return new Map(figures.map((it) => [it.link_id, it]))
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: FIGURES_POLL_MS,
  })

type Parts = Pick<NewLink, "partner_id" | "product_id"> & {
  source?: string
  campaign?: string
}

/** @param parts null: nothing can be previewed yet */
export const useLinkPreview = (parts: Parts | null) =>
  useQuery({
    queryKey: keyOf("/links/preview", parts ?? {}),
    queryFn: () =>
      read<{ preview: LinkPreview }>("/links/preview", parts ?? {}),
    select: ({ preview }) => preview,
    enabled: parts !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export const useCreateLink = () =>
  useChange((link: NewLink) => call<{ link: Link }>("POST", "/links", link))

export const useRenameLink = (id: string) =>
  useChange((name: string) =>
    call<{ link: Link }>("POST", `/links/${id}`, { name })
  )

export const useRemoveLink = () =>
  useChange((id: string) => call("DELETE", `/links/${id}`))

/** @param format as `/qr` takes it */
export const qrPath = (id: string, format: "svg" | "png", size_mm: number) =>
  `/admin/affiliate/links/${id}/qr?format=${format}&size_mm=${size_mm}`

const SHOWN_MM = 40

/** An address of a link's QR code for as long as it is on screen. */
export function useQrCode(id: string) {
  const { data, ...query } = useQuery({
    queryKey: keyOf("/links/qr", { id }),
    queryFn: () => fetchFile(qrPath(id, "svg", SHOWN_MM)),
    staleTime: Infinity,
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (data) {
      const made = URL.createObjectURL(data)
      setUrl(made)
      return () => URL.revokeObjectURL(made)
    }
  }, [data])
  return { ...query, url }
}
