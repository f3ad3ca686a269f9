import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  type IdempotencyClaim,
  type IdempotencyStore,
  isIdempotencyKey,
  isKeptStatus,
  requestFingerprint,
} from "../idempotency"
import type { RouteContract } from "./contract"
import { refuse, refuseReusedKey } from "./refuse"
import { secretKeyIdOf } from "./require-key"
import { httpServices, requestClientHash } from "./services"

type Request = AuthenticatedMedusaRequest

/** Most repeats come while the first is still on its way. */
const RETRY_AFTER_SECONDS = 1

/**
 * With an `Idempotency-Key` header, does a request once: a repeat gets the
 * first answer again. Keys belong to one route and one actor (the signed-in
 * one, or the secret API key, else the client's address and user agent), so
 * nobody can read another's answer by guessing a key.
 */
export function replayRepeats({ name }: RouteContract) {
  return async function replayRepeats(
    req: Request,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> {
    const key = req.get("idempotency-key")
    if (key === undefined) {
      return next()
    }
    if (!isIdempotencyKey(key)) {
      const message = "Idempotency-Key: must be 1 to 255 printable characters"
      return refuse(res, "invalid_request", message)
    }
    const store = httpServices(req)
    const claim = await claimKey({ req, store, key, name })
    if (claim.outcome !== "claimed") {
      return answerRepeat(res, claim)
    }
    keepAnswer({ req, res, store, claim_id: claim.claim_id })
    next()
  }
}

function claimKey({
  req,
  store,
  key,
  name,
}: {
  req: Request
  store: IdempotencyStore
  key: string
  name: string
}): Promise<IdempotencyClaim> {
  const actor = actorOf(req)
  const { method, originalUrl: path, body } = req
  return store.claim({
    scope: `${name}:${actor}`,
    key,
    fingerprint: requestFingerprint({ method, path, body, actor }),
    now: new Date(),
  })
}

function actorOf(req: Request): string {
  // Typed as always there; guests have none.
  const login: Request["auth_context"] | undefined = req.auth_context
  if (login?.actor_id) {
    return `${login.actor_type}:${login.actor_id}`
  }
  // Servers of one partner may have many addresses, and partners one host.
  const key_id = secretKeyIdOf(req)
  return key_id
    ? `api_key:${key_id}`
    : `client:${requestClientHash(req, "idempotency-client")}`
}

function answerRepeat(
  res: MedusaResponse,
  claim: Exclude<IdempotencyClaim, { outcome: "claimed" }>
): void {
  switch (claim.outcome) {
    case "replay":
      res.set("Idempotent-Replayed", "true").status(claim.response_status)
      res.append("Access-Control-Expose-Headers", "Idempotent-Replayed")
      return void (claim.response_body === null
        ? res.end()
        : res.json(claim.response_body))
    case "reused":
      return refuseReusedKey(res)
    case "in_progress":
      res.set("Retry-After", String(RETRY_AFTER_SECONDS))
      return refuse(
        res,
        "idempotency_in_progress",
        "The first request with this Idempotency-Key still runs"
      )
  }
}

/**
 * Stores the answer before it leaves, so that a client that repeats at once
 * finds it. An answer without JSON (204) is stored when it has left.
 */
function keepAnswer({
  req,
  res,
  store,
  claim_id,
}: {
  req: Request
  res: MedusaResponse
  store: IdempotencyStore
  claim_id: string
}): void {
  const { json } = res
  let kept = false
  const keep = async (body: unknown) => {
    kept = true
    await settle(store, { claim_id, status: res.statusCode, body }).catch(
      (error: unknown) => {
        // The work is done, so its answer goes out; the lease frees the key.
        const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
        logger.error(
          `Idempotency key ${claim_id} could not be settled`,
          asError(error)
        )
      }
    )
  }
  res.json = (body: unknown) => {
    res.json = json
    void keep(body).then(() => res.headersSent || json.call(res, body))
    return res
  }
  res.once("finish", () => kept || void keep(null))
}

async function settle(
  store: IdempotencyStore,
  {
    claim_id,
    status,
    body,
  }: { claim_id: string; status: number; body: unknown }
): Promise<void> {
  if (isKeptStatus(status)) {
    const answer = { response_status: status, response_body: body }
    return await store.complete({ claim_id, ...answer })
  }
  await store.release({ claim_id })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
