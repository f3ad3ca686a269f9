import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { MailchimpNotificationService } from "./service"

export default ModuleProvider(Modules.NOTIFICATION, {
  services: [MailchimpNotificationService],
})
