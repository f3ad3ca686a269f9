import type { Answer, HttpClient } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"

export type Asked = {
  method: string
  path: string
  /** What it should be answered with. */
  status: number
  answer: Answer
}

/** Default: an admin who gets a 200. */
type How = { client?: HttpClient; status?: number }
type Body = Promise<Answer["body"]>

export type Asker = {
  answers: Asked[]
  ask: (method: string, path: string, body?: unknown, how?: How) => Body
  get: (path: string, how?: How) => Body
  post: (path: string, body?: unknown, how?: How) => Body
}

/** Asks, and keeps what was said. */
export function createAsker({ admin }: Shop): Asker {
  const answers: Asked[] = []
  const ask: Asker["ask"] = async (method, path, body, how = {}) => {
    const { client = admin, status = 200 } = how
    const answer = await client.send(method, path, body)
    answers.push({ method, path, status, answer })
    return answer.body
  }
  return {
    answers,
    ask,
    get: (path, how) => ask("GET", path, undefined, how),
    post: (path, body, how) => ask("POST", path, body, how),
  }
}
