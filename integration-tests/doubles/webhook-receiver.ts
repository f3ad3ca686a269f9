import { Webhook } from "standardwebhooks"
import {
  type DoubleAnswer,
  type DoubleRequest,
  startDoubleServer,
} from "./offers/double-server"

export type Received = {
  id: string
  /** By which of the secrets it verified; null for none. */
  verified_by: number | null
  // What is in a payload is for the tests to say.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  payload: any
}

export type WebhookReceiver = {
  url: string
  /** Those that verify count; fill in what the shop answered. */
  secrets: string[]
  received: Received[]
  requests: DoubleRequest[]
  /** Answers of the next requests, in order; then 204 again. */
  answer(...next: DoubleAnswer[]): void
  /** Resolves when so many have come. Fails after some seconds. */
  until(count: number): Promise<void>
  close(): Promise<void>
}

/** Another system that takes webhooks as the specification asks for it. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const secrets: string[] = []
  const received: Received[] = []
  const answers: DoubleAnswer[] = []
  const server = await startDoubleServer({
    route: (request) => {
      received.push({
        id: String(request.headers["webhook-id"]),
        verified_by: verifiedBy(secrets, request),
        payload: JSON.parse(request.body),
      })
      return answers.shift() ?? { status: 204 }
    },
  })
  return {
    ...server,
    secrets,
    received,
    answer: (...next) => void answers.push(...next),
    async until(count) {
      for (let waited = 0; received.length < count; waited += 20) {
        if (waited > 10_000) {
          throw new Error(`${received.length} of ${count} webhooks came`)
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

function verifiedBy(secrets: string[], request: DoubleRequest): number | null {
  const headers = request.headers as Record<string, string>
  const found = secrets.findIndex((secret) => {
    try {
      new Webhook(secret).verify(request.body, headers)
      return true
    } catch {
      // The library says no by throwing.
      return false
    }
  })
  return found === -1 ? null : found
}

const HOOK_ANSWERS: Record<string, DoubleAnswer> = {
  "/taken": { status: 204 },
  "/broken": { status: 500, body: "The books are closed for the night" },
  "/gone": { status: 410, body: "Moved out" },
}

/** A receiver whose answer the path names, for tests in another process. */
export const startHookDouble = () =>
  startDoubleServer({
    route: ({ path }) => HOOK_ANSWERS[path] ?? { status: 404 },
  })
