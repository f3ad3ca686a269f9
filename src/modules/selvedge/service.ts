import type { Context, Logger } from "@medusajs/framework/types"
import {
  InjectManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { createKeyring, type Keyring } from "../../lib/envelope-encryption"
import type { HttpServices } from "../../lib/http/services"
import type { IdempotencyClaim } from "../../lib/idempotency"
import { createRateLimiter, type RateLimiter } from "../../lib/rate-limit"
import { connectRedis } from "../../lib/redis"
import { parseOptions, type SelvedgeOptions } from "../../options"
import { claimKey } from "./claim-key"
import IdempotencyKey from "./models/idempotency-key"

type Redis = ReturnType<typeof connectRedis>
type ClaimInput = Parameters<HttpServices["claim"]>[0]
type Answer = Parameters<HttpServices["complete"]>[0]

const PURGE_BATCH = 1_000

/** What every module and the HTTP layer share: options, limits, keys, repeats. */
class SelvedgeModuleService
  extends MedusaService({ IdempotencyKey })
  implements HttpServices
{
  readonly options: SelvedgeOptions
  readonly rateLimiter: RateLimiter
  readonly keyring: Keyring
  private readonly redis_: Redis | undefined

  /** @throws `selvedge_options_invalid` listing every wrong option */
  constructor({ logger }: { logger: Logger }, options: unknown) {
    super(...arguments)
    this.options = parseOptions(options)
    this.keyring = createKeyring(this.options.encryption.keys)
    const { redis_url } = this.options
    this.redis_ = redis_url
      ? connectRedis(redis_url, { onDown: (error) => warn(logger, error) })
      : undefined
    this.rateLimiter = createRateLimiter({ redis: this.redis_ })
  }

  __hooks = {
    onApplicationShutdown: async () => this.redis_?.disconnect(),
  }

  /** Takes an idempotency key: see `IdempotencyStore`. */
  @InjectManager()
  async claim(
    input: ClaimInput,
    @MedusaContext() context: Context<EntityManager> = {}
  ): Promise<IdempotencyClaim> {
    const { idempotency } = this.options
    return await claimKey(context.manager!, { ...input, ...idempotency })
  }

  /**
   * Every claim has an id of its own, so a request that outlived its lease
   * finds no row and cannot answer for the one that took over.
   */
  @InjectManager()
  async complete(
    { claim_id, response_status, response_body }: Answer,
    @MedusaContext() context: Context<EntityManager> = {}
  ): Promise<void> {
    await context.manager!.execute(
      `update selvedge_idempotency_key
          set status = 'completed', response_status = ?, response_body = ?::jsonb,
              updated_at = now()
        where id = ? and status = 'in_progress'`,
      [response_status, JSON.stringify(response_body ?? null), claim_id]
    )
  }

  @InjectManager()
  async release(
    { claim_id }: { claim_id: string },
    @MedusaContext() context: Context<EntityManager> = {}
  ): Promise<void> {
    await context.manager!.execute(
      "delete from selvedge_idempotency_key where id = ? and status = 'in_progress'",
      [claim_id]
    )
  }

  /**
   * Deletes keys past their retention, a batch a statement so that no lock is
   * held for long.
   *
   * @returns how many
   */
  @InjectManager()
  async purgeExpired(
    { now, batch_size = PURGE_BATCH }: { now: Date; batch_size?: number },
    @MedusaContext() context: Context<EntityManager> = {}
  ): Promise<number> {
    let total = 0
    let deleted: unknown[]
    do {
      deleted = await context.manager!.execute(
        `delete from selvedge_idempotency_key where id in (
           select id from selvedge_idempotency_key
            where expires_at <= ? limit ? for update skip locked
         ) returning id`,
        [now, batch_size]
      )
      total += deleted.length
    } while (deleted.length === batch_size)
    return total
  }
}

function warn(logger: Logger, error: Error): void {
  logger.warn(
    `Redis is away, so each process counts rate limits for itself: ${error.message}`
  )
}

export default SelvedgeModuleService
