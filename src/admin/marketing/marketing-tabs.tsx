import { PageTabs } from "../components/page-tabs"
import { CalendarTab } from "./calendar/calendar-tab"
import { ChannelsTab } from "./channels/channels-tab"
import { CampaignsTab } from "./mail/campaigns-tab"
import { SubscribersTab } from "./mail/subscribers-tab"

const TABS = {
  calendar: { label: "Calendar", Content: CalendarTab },
  channels: { label: "Channels", Content: ChannelsTab },
  campaigns: { label: "Mail", Content: CampaignsTab },
  subscribers: { label: "Subscribers", Content: SubscribersTab },
}

/** Posts of products on social networks, and the mail with the week's deals. */
export const MarketingTabs = () => <PageTabs label="Marketing" tabs={TABS} />
