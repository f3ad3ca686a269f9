import { createServer } from "node:net"
import { checkRedis } from "./check-redis"

it.each(["start", "develop", "exec"])(
  "says for `%s` where no Redis answers and why, without the password",
  (command) => {
    const check = () =>
      checkRedis("redis://shop:hidden@127.0.0.1:1", { command, wait_ms: 500 })
    expect(check).toThrow(
      /^Redis does not answer at 127\.0\.0\.1:1: connect ECONNREFUSED 127\.0\.0\.1:1\. .*REDIS_URL/
    )
    expect(check).not.toThrow("hidden")
  }
)

it("does not wait for ever for one that accepts and is silent", async () => {
  const silent = createServer()
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done))
  const { port } = silent.address() as { port: number }

  expect(() =>
    checkRedis(`redis://127.0.0.1:${port}`, { command: "start", wait_ms: 500 })
  ).toThrow(`Redis does not answer at 127.0.0.1:${port}: no answer.`)
  silent.close()
})

it.each(["build", "db:migrate", undefined])(
  "does not ask Redis for `%s`",
  (command) => {
    const check = () => checkRedis("redis://127.0.0.1:1", { command })
    expect(check).not.toThrow()
  }
)
