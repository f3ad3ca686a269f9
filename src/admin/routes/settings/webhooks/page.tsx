import { defineRouteConfig } from "@medusajs/admin-sdk"
import { WebhooksTabs } from "../../../webhooks/webhooks-tabs"

const WebhooksPage = () => <WebhooksTabs />

export const config = defineRouteConfig({ label: "Webhooks" })

export const handle = { breadcrumb: () => "Webhooks" }

export default WebhooksPage
