import type { ChannelView } from "../../../modules/marketing/channels/channels"

export const presentChannel = (
  { adapter, ...channel }: ChannelView,
  spending: Readonly<Record<string, number>>
) => ({
  ...channel,
  name: adapter.name,
  credential_fields: adapter.credential_fields,
  spent_today: spending[channel.kind] ?? 0,
})
