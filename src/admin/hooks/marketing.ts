import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type {
  Campaign,
  CampaignDetail,
  Channel,
  ChannelChange,
  ChannelKind,
  LetterPreview,
  NewCampaign,
  NewPost,
  Post,
  PostChange,
  PostState,
  PostsPage,
  Preview,
  PreviewQuery,
  Subscriber,
  SubscribersQuery,
} from "../lib/marketing-types"
import { apiPart } from "./api-part"

const api = apiPart("/admin/marketing")
const POLL_MS = 15_000
const PAGE_POSTS = 100
const PAGES_MAX = 5

export const useChannels = () =>
  useQuery({
    queryKey: api.keyOf("/channels"),
    queryFn: () => api.read<{ channels: Channel[] }>("/channels"),
    select: ({ channels }) => channels,
  })

export const useSaveChannel = (kind: ChannelKind) =>
  api.useChange((change: ChannelChange) =>
    api.call<{ channel: Channel }>("PUT", `/channels/${kind}`, change)
  )

export const useTestChannel = (kind: ChannelKind) =>
  api.useChange(() =>
    api.call<{ test: { account: string; latency_ms: number } }>(
      "POST",
      `/channels/${kind}/test`,
      {}
    )
  )

export type PostsQuery = {
  from: string
  to: string
  channel?: ChannelKind
  state?: PostState
}

/** All posts of a span, up to 500; `isCut` tells that there are more. */
export const usePosts = (query: PostsQuery) =>
  useQuery({
    queryKey: api.keyOf("/posts", query),
    queryFn: async () => {
      const posts: Post[] = []
      let cursor: string | undefined
      for (let page = 0; page < PAGES_MAX; page++) {
        const limit = PAGE_POSTS
        const read = await api.read<PostsPage>("/posts", {
          ...{ ...query, limit, cursor },
        })
        posts.push(...read.posts)
        cursor = read.next_cursor ?? undefined
        if (!cursor) {
          break
        }
      }
      return { posts, isCut: cursor !== undefined }
    },
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

type OnePost = { post: Post }

export const usePost = (id: string) =>
  useQuery({
    queryKey: api.keyOf(`/posts/${id}`),
    queryFn: () => api.read<OnePost>(`/posts/${id}`),
    select: ({ post }) => post,
    refetchInterval: POLL_MS,
  })

/** What a post would be; null while nobody knows of what. */
export const usePreview = (query: PreviewQuery | null) =>
  useQuery({
    queryKey: api.keyOf("/posts/preview", query ?? {}),
    enabled: query !== null,
    queryFn: () =>
      api.call<{ preview: Preview }>("POST", "/posts/preview", query ?? {}),
    select: ({ preview }) => preview,
    placeholderData: keepPreviousData,
    retry: false,
  })

export const useCreatePost = () =>
  api.useChange((post: NewPost) => api.call<OnePost>("POST", "/posts", post))

export const useUpdatePost = (id: string) =>
  api.useChange((change: PostChange) =>
    api.call<OnePost>("PUT", `/posts/${id}`, change)
  )

/** At a time, or as it was planned. */
export const useSchedulePost = (id: string) =>
  api.useChange((scheduled_at?: string) =>
    api.call<OnePost>("POST", `/posts/${id}/schedule`, { scheduled_at })
  )

export const useCancelPost = (id: string) =>
  api.useChange(() => api.call<OnePost>("POST", `/posts/${id}/cancel`, {}))

export const useSubscribers = (query: SubscribersQuery) =>
  api.useList<Subscriber>("/subscribers", { name: "subscribers", query })

export const useEraseSubscriber = (id: string) =>
  api.useChange(() => api.call("DELETE", `/subscribers/${id}`))

export const useSuppress = () =>
  api.useChange((email: string) => api.call("POST", "/suppressions", { email }))

export const useLiftSuppression = () =>
  api.useChange((email: string) =>
    api.call("POST", "/suppressions/lift", { email })
  )

export const useCampaigns = (query: { limit: number; offset: number }) =>
  api.useList<Campaign>("/campaigns", { name: "campaigns", query })

export const useCampaign = (id: string) =>
  useQuery({
    queryKey: api.keyOf(`/campaigns/${id}`),
    queryFn: () => api.read<CampaignDetail>(`/campaigns/${id}`),
    refetchInterval: POLL_MS,
  })

export const useLetterPreview = (id: string) =>
  useQuery({
    queryKey: api.keyOf(`/campaigns/${id}/preview`),
    queryFn: () =>
      api.read<{ preview: LetterPreview }>(`/campaigns/${id}/preview`),
    select: ({ preview }) => preview,
  })

type OneCampaign = { campaign: Campaign }

export const useCreateCampaign = () =>
  api.useChange((campaign: NewCampaign) =>
    api.call<OneCampaign>("POST", "/campaigns", campaign)
  )

export const useUpdateCampaign = (id: string) =>
  api.useChange((change: Partial<NewCampaign>) =>
    api.call<OneCampaign>("PUT", `/campaigns/${id}`, change)
  )

export const useTestCampaign = (id: string) =>
  api.useChange((to: string) =>
    api.call("POST", `/campaigns/${id}/test`, { to })
  )

export const useScheduleCampaign = (id: string) =>
  api.useChange((scheduled_at?: string) =>
    api.call<OneCampaign>("POST", `/campaigns/${id}/schedule`, { scheduled_at })
  )

export const useCancelCampaign = (id: string) =>
  api.useChange(() =>
    api.call<OneCampaign>("POST", `/campaigns/${id}/cancel`, {})
  )
