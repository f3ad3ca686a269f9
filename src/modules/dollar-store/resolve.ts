import type { MedusaContainer } from "@medusajs/framework/types"
import { DOLLAR_STORE_MODULE } from "."
import type DollarStoreModuleService from "./service"

export const dollarStoreOf = (
  container: MedusaContainer
): DollarStoreModuleService =>
  container.resolve<DollarStoreModuleService>(DOLLAR_STORE_MODULE)
