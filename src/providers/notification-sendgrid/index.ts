import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { SendGridNotificationService } from "./service"

export default ModuleProvider(Modules.NOTIFICATION, {
  services: [SendGridNotificationService],
})
