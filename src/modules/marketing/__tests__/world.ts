import {
  migratedDatabase,
  type MigratedDatabase,
} from "../../../../integration-tests/factories/migrated-database"
import { createKeyring } from "../../../lib/envelope-encryption"
import { createFacebookAdapter } from "../adapters/facebook"
import { createInstagramAdapter } from "../adapters/instagram"
import { createXAdapter } from "../adapters/x"
import { createChannels } from "../channels/channels"
import type { MarketingDeps } from "../deps"
import { marketingOptions } from "../options"
import { createCampaigns } from "../mail/campaigns"
import { createSubscribers } from "../mail/subscribers"
import { createPosts, type Product } from "../posts/posts"

export const createDatabase = (): Promise<MigratedDatabase> =>
  migratedDatabase("marketing")

export const aProduct = (over: Partial<Product> = {}): Product => ({
  ...{ id: "prod_1", title: "LED light & cable", price: "3 DKK" },
  ...{ category: "Electronics", image_url: null },
  ...over,
})

/** The parts of the module on a database of the test's own. */
export function createWorld(
  { sql }: Pick<MigratedDatabase, "sql">,
  options: object = {},
  over: Partial<MarketingDeps> = {}
) {
  const events: { name: string; data: object }[] = []
  const logs: string[] = []
  const log = (line: string | Error) => void logs.push(String(line))
  const parsed = marketingOptions.parse({
    ...{ public_url: "https://shop.example", poll_seconds: 0.1 },
    ...options,
  })
  const deps: MarketingDeps = {
    sql,
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    options: parsed,
    adapters: [
      createXAdapter(parsed),
      createFacebookAdapter(parsed),
      createInstagramAdapter(parsed),
    ],
    logger: { info: log, warn: log, error: log },
    emit: async (name, data) => void events.push({ name, data }),
    now: () => new Date(),
    ...over,
  }
  const channels = createChannels(deps)
  const posts = createPosts(deps, channels)
  const subscribers = createSubscribers(deps)
  const campaigns = createCampaigns(deps, subscribers)
  return {
    ...{ deps, events, logs, channels, posts, subscribers, campaigns },
    /** Makes everything due, as if the waits and leases were over. */
    pass: () =>
      sql.query(
        `update marketing_post set next_at = now(), lease_until = null
         where next_at is not null`
      ),
    /** Publishes what is due, until nothing is. */
    run: async () => {
      while (await posts.worker.runOnce()) {
        // One after the other.
      }
    },
  }
}

export type World = ReturnType<typeof createWorld>
