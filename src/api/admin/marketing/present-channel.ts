import type { ChannelView } from "../../../modules/marketing/channels/channels"
import type { MarketingOptions } from "../../../modules/marketing/options"

export const presentChannel = (
  { adapter, ...channel }: ChannelView,
  {
    spending,
    options,
  }: {
    spending: Readonly<Record<string, number>>
    options: Pick<MarketingOptions, "daily_cap">
  }
) => ({
  ...channel,
  cap: channel.daily_cap ?? options.daily_cap,
  name: adapter.name,
  credential_fields: adapter.credential_fields,
  spent_today: spending[channel.kind] ?? 0,
})
