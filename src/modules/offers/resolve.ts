import type { MedusaContainer } from "@medusajs/framework/types"
import { OFFERS_MODULE } from "."
import type OffersModuleService from "./service"

export const offersOf = (container: MedusaContainer): OffersModuleService =>
  container.resolve<OffersModuleService>(OFFERS_MODULE)
