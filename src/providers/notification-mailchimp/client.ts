import sharedClient from "@mailchimp/mailchimp_marketing"

/** What is used of the SDK; its published types lack most of it. */
export type MailchimpClient = {
  setConfig(config: { apiKey: string; server: string }): void
  basePath: string
  timeout: number
  lists: {
    setListMember(
      list_id: string,
      hash: string,
      member: {
        email_address: string
        status_if_new: string
        status?: string
      }
    ): Promise<{ status?: string } | null>
  }
  campaigns: {
    create(campaign: Record<string, unknown>): Promise<{ id: string }>
    setContent(id: string, content: Record<string, unknown>): Promise<unknown>
    send(id: string): Promise<unknown>
    remove(id: string): Promise<unknown>
  }
}

/**
 * The package exports one client for the whole process; another plugin's key
 * would be ours. Its constructor makes a new one.
 */
export function mailchimpClient(input: {
  api_key: string
  server: string
  base_url: string | undefined
  timeout_ms: number
}): MailchimpClient {
  const shared = sharedClient as unknown as object
  const Own = shared.constructor as new () => MailchimpClient
  const client = new Own()
  client.setConfig({ apiKey: input.api_key, server: input.server })
  client.timeout = input.timeout_ms
  if (input.base_url) {
    client.basePath = `${input.base_url.replace(/\/+$/, "")}/3.0`
  }
  return client
}
