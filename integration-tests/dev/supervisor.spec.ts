import { setTimeout as sleep } from "node:timers/promises"
import { isRunning } from "../../dev/process"
import { runFixture, untilGone, type Fixture } from "./run-fixture"

let fixture: Fixture

beforeEach(async () => {
  fixture = await runFixture("supervised.ts")
})

afterEach(() => {
  fixture.process.kill("SIGKILL")
})

const services = ({ first }: Fixture) => [first.polite!, first.deaf!]

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "stops its services on %s, the deaf one too",
  async (signal) => {
    fixture.process.kill(signal)

    expect(await fixture.exited).toBe(0)
    expect(services(fixture).map(isRunning)).toEqual([false, false])
  }
)

it("stops the others and fails when a service ends by itself", async () => {
  process.kill(fixture.first.polite!, "SIGKILL")

  expect(await fixture.exited).toBe(1)
  expect(services(fixture).map(isRunning)).toEqual([false, false])
  expect(fixture.output()).toContain("polite ended by itself (signal SIGKILL)")
})

it("leaves no orphan when it is killed itself", async () => {
  fixture.process.kill("SIGKILL")

  await untilGone([...services(fixture), fixture.first.reaper!])
})

it("replaces a reaper that was killed", async () => {
  process.kill(fixture.first.reaper!, "SIGKILL")
  await sleep(500)
  expect(services(fixture).map(isRunning)).toEqual([true, true])

  fixture.process.kill("SIGKILL")
  await untilGone(services(fixture))
})
