import type { MedusaContainer } from "@medusajs/framework/types"
import { AFFILIATE_MODULE } from "."
import type AffiliateModuleService from "./service"

export const affiliateOf = (
  container: MedusaContainer
): AffiliateModuleService =>
  container.resolve<AffiliateModuleService>(AFFILIATE_MODULE)
