import { Module } from "@medusajs/framework/utils"
import { SELVEDGE_MODULE } from "../../lib/http/services"
import SelvedgeModuleService from "./service"

export { SELVEDGE_MODULE }

export default Module(SELVEDGE_MODULE, { service: SelvedgeModuleService })
