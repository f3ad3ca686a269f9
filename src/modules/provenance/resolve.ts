import type { MedusaContainer } from "@medusajs/framework/types"
import { PROVENANCE_MODULE } from "."
import type ProvenanceModuleService from "./service"

/** The provenance module, from whatever holds a container. */
export const provenanceOf = (container: MedusaContainer) =>
  container.resolve<ProvenanceModuleService>(PROVENANCE_MODULE)
