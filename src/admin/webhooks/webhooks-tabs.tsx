import { PageTabs } from "../components/page-tabs"
import { DeliveriesTab } from "./deliveries/deliveries-tab"
import { EndpointsTab } from "./endpoints/endpoints-tab"
import { SwitchedOffBanner } from "./switched-off-banner"

const TABS = {
  endpoints: { label: "Endpoints", Content: EndpointsTab },
  deliveries: { label: "Deliveries", Content: DeliveriesTab },
}

/** What happens in the shop, told to other systems. */
export const WebhooksTabs = () => (
  <PageTabs label="Webhooks" tabs={TABS} banner={<SwitchedOffBanner />} />
)
