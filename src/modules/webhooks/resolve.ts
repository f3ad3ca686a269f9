import type { MedusaContainer } from "@medusajs/framework/types"
import { WEBHOOKS_MODULE } from "."
import type WebhooksModuleService from "./service"

export const webhooksOf = (container: MedusaContainer): WebhooksModuleService =>
  container.resolve<WebhooksModuleService>(WEBHOOKS_MODULE)
