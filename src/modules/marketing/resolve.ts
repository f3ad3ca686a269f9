import type { MedusaContainer } from "@medusajs/framework/types"
import { MARKETING_MODULE } from "."
import type MarketingModuleService from "./service"

export const marketingOf = (
  container: MedusaContainer
): MarketingModuleService =>
  container.resolve<MarketingModuleService>(MARKETING_MODULE)
