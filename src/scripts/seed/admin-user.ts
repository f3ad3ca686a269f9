import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUsersWorkflow } from "@medusajs/medusa/core-flows"
import { findOrCreate } from "./find-or-create"

type Input = { container: MedusaContainer; email: string; password: string }

/**
 * The user, its login with this password, and the tie between them, each made
 * when it is missing.
 * @returns the user's id
 */
export async function seedAdmin(input: Input): Promise<string> {
  const { container, email } = input
  const users = container.resolve(Modules.USER)
  const user = await findOrCreate<{ id: string }>({
    find: () => users.listUsers({ email }),
    create: async () => {
      const data = { users: [{ email, first_name: "Selvedge" }] }
      return (await createUsersWorkflow(container).run({ input: data })).result
    },
  })
  const auth_identity_id = await seedLogin(input)
  await container.resolve(Modules.AUTH).updateAuthIdentities({
    id: auth_identity_id,
    app_metadata: { user_id: user.id },
  })
  return user.id
}

async function seedLogin({ container, email, password }: Input) {
  const auth = container.resolve(Modules.AUTH)
  const [known] = await auth.listProviderIdentities({
    entity_id: email,
    provider: "emailpass",
  })
  const { success, error, authIdentity } = known
    ? await auth.updateProvider("emailpass", { entity_id: email, password })
    : await auth.register("emailpass", { body: { email, password } })
  const id = known?.auth_identity_id ?? authIdentity?.id
  if (!success || !id) {
    throw new Error(`The admin's login could not be made: ${error}`)
  }
  return id
}
