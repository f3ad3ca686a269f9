import { withBuildLock } from "../build-app"
import { runMedusa } from "../medusa"
import { ROOT } from "../paths"
import { step } from "../steps"
import { supervise } from "../supervisor"

/** `npm run build:plugin`: what `npm pack` puts into the package. */
export async function main(): Promise<number> {
  return await supervise((supervisor) =>
    step(
      "Build of the plugin",
      () =>
        withBuildLock(() =>
          runMedusa(
            {
              name: "plugin build",
              args: ["plugin:build"],
              cwd: ROOT,
              env: { ...process.env, NODE_ENV: "production" },
            },
            supervisor
          )
        ),
      () => ".medusa/server"
    )
  )
}
