import { Module } from "@medusajs/framework/utils"
import DollarStoreModuleService from "./service"

export const DOLLAR_STORE_MODULE = "dollar_store"

export default Module(DOLLAR_STORE_MODULE, {
  service: DollarStoreModuleService,
})
