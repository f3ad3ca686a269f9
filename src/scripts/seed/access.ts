import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  deleteApiKeysWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  revokeApiKeysWorkflow,
} from "@medusajs/medusa/core-flows"
import { seedAdmin } from "./admin-user"
import { findOrCreate } from "./find-or-create"

const PUBLISHABLE = "FLUX storefront"
const SECRET = "Selvedge starter"

type Input = {
  container: MedusaContainer
  channel: { id: string }
  email: string
  password: string
}

/** The admin user and the two keys that scripts and storefronts come with. */
export async function seedAccess(
  input: Input
): Promise<{ publishable_key: string; secret_key: string }> {
  const user_id = await seedAdmin(input)
  return {
    publishable_key: await seedPublishableKey(input, user_id),
    secret_key: await renewSecretKey(input, user_id),
  }
}

async function seedPublishableKey(
  { container, channel }: Input,
  created_by: string
): Promise<string> {
  const keys = container.resolve(Modules.API_KEY)
  const key = await findOrCreate<{ id: string; token: string }>({
    find: () => keys.listApiKeys({ title: PUBLISHABLE, type: "publishable" }),
    create: () =>
      createKey({
        container,
        api_key: { title: PUBLISHABLE, type: "publishable", created_by },
      }),
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: key.id, add: [channel.id] },
  })
  return key.token
}

/**
 * A secret key is shown once, when it is made, so one from a run whose answer
 * was lost is of no use: it makes room for another.
 */
async function renewSecretKey(
  { container }: Input,
  created_by: string
): Promise<string> {
  const keys = container.resolve(Modules.API_KEY)
  const lost = await keys.listApiKeys({ title: SECRET, type: "secret" })
  for (const { id, revoked_at } of lost) {
    if (!revoked_at) {
      const revoke = { revoked_by: created_by }
      await revokeApiKeysWorkflow(container).run({
        input: { selector: { id }, revoke },
      })
    }
    await deleteApiKeysWorkflow(container).run({ input: { ids: [id] } })
  }
  const [key] = await createKey({
    container,
    api_key: { title: SECRET, type: "secret", created_by },
  })
  return key?.token ?? ""
}

async function createKey({
  container,
  api_key,
}: {
  container: MedusaContainer
  api_key: { title: string; type: "publishable" | "secret"; created_by: string }
}) {
  const input = { api_keys: [api_key] }
  return (await createApiKeysWorkflow(container).run({ input })).result
}
