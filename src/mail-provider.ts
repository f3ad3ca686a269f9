import type { InputConfigModules } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

type Variables = Record<string, string | undefined>

/**
 * The shop's mail, by the provider whose key is there: SendGrid, else SES,
 * else Mailchimp; without any, mails are written to the log.
 */
export function mailModule(env: Variables): InputConfigModules {
  return [
    {
      key: Modules.NOTIFICATION,
      resolve: "@medusajs/medusa/notification",
      options: { providers: [FEED, providerOf(env)] },
    },
  ]
}

/** Medusa's own, which the admin shows. */
const FEED = {
  resolve: "@medusajs/medusa/notification-local",
  id: "local",
  options: { name: "Local", channels: ["feed"] },
}

function providerOf(env: Variables) {
  const { FROM_EMAIL: from = "shop@example.com" } = env
  const channels = { channels: ["email"] }
  if (env.SENDGRID_API_KEY) {
    return {
      resolve: "./src/providers/notification-sendgrid",
      id: "sendgrid",
      options: {
        ...{ ...channels, api_key: env.SENDGRID_API_KEY, from },
        base_url: env.SENDGRID_BASE_URL || undefined,
      },
    }
  }
  if (env.SES_REGION) {
    return {
      resolve: "./src/providers/notification-ses",
      id: "ses",
      options: {
        ...{ ...channels, region: env.SES_REGION, from },
        configuration_set: env.SES_CONFIGURATION_SET || undefined,
        base_url: env.SES_BASE_URL || undefined,
      },
    }
  }
  if (env.MAILCHIMP_API_KEY && env.MAILCHIMP_LIST_ID) {
    return {
      resolve: "./src/providers/notification-mailchimp",
      id: "mailchimp",
      options: {
        ...{ ...channels, api_key: env.MAILCHIMP_API_KEY, reply_to: from },
        list_id: env.MAILCHIMP_LIST_ID,
        from_name: env.SELVEDGE_BRAND_NAME || "Selvedge",
        base_url: env.MAILCHIMP_BASE_URL || undefined,
      },
    }
  }
  return {
    resolve: "@medusajs/medusa/notification-local",
    id: "log",
    options: { name: "Log", ...channels },
  }
}
