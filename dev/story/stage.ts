import type { WebhookReceiver } from "../../integration-tests/doubles/webhook-receiver"
import type { ThrowawayShop } from "../throwaway-shop"
import type { Networks } from "./offers/networks"
import type { shopClient } from "./shop-client"
import type { StoppingProxy } from "./stopping-proxy"

/** What a chapter plays on. */
export type Stage = {
  shop: ThrowawayShop
  client: ReturnType<typeof shopClient>
  /** Between the shop and its chain: it can hold calls back. */
  proxy: StoppingProxy
  /** Affiliate networks on this machine, which the shop takes for the real ones. */
  networks: Networks
  /** Another system of the merchant's, which takes webhooks. */
  receiver: WebhookReceiver
}
