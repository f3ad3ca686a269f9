import type {
  createPostContract,
  listChannelsContract,
  listPostsContract,
  previewPostContract,
  saveChannelContract,
  updatePostContract,
} from "../../api/admin/marketing/contracts"
import type {
  campaignContract,
  createCampaignContract,
  listSubscribersContract,
  previewCampaignContract,
} from "../../api/admin/marketing/mail-contracts"
import type { AnswerOf, BodyOf, QueryOf } from "./contract-types"

export type Channel = AnswerOf<typeof listChannelsContract>["channels"][number]
export type ChannelKind = Channel["kind"]
export type ChannelChange = BodyOf<typeof saveChannelContract>

export type PostsPage = AnswerOf<typeof listPostsContract>
export type Post = PostsPage["posts"][number]
export type PostState = Post["state"]
export type NewPost = Partial<BodyOf<typeof createPostContract>> &
  Pick<BodyOf<typeof createPostContract>, "channel" | "product_id">
export type PostChange = BodyOf<typeof updatePostContract>
export type PreviewQuery = BodyOf<typeof previewPostContract>
export type Preview = AnswerOf<typeof previewPostContract>["preview"]

export type SubscribersQuery = QueryOf<typeof listSubscribersContract>
export type Subscriber = AnswerOf<
  typeof listSubscribersContract
>["subscribers"][number]
export type CampaignDetail = AnswerOf<typeof campaignContract>
export type Campaign = CampaignDetail["campaign"]
export type NewCampaign = BodyOf<typeof createCampaignContract>
export type LetterPreview = AnswerOf<typeof previewCampaignContract>["preview"]
