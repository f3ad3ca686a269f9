/** Lists of user agents, for tests and benches, that come without types. */
declare module "user-agents" {
  /** One drawn at random from what real browsers sent. */
  export default class UserAgent {
    toString(): string
  }
}

declare module "top-crawler-agents" {
  const agents: string[]
  export = agents
}
