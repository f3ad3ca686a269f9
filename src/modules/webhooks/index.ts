import { Module } from "@medusajs/framework/utils"
import WebhooksModuleService from "./service"

export const WEBHOOKS_MODULE = "webhooks"

export default Module(WEBHOOKS_MODULE, { service: WebhooksModuleService })

export type { EventData, EventType, Presenter } from "./lib/event-types"
export type { PublishedEvent } from "./events/publish"
export type { default as WebhooksModuleService } from "./service"
