import { buildInPlace, withBuildLock } from "../build-app"
import { step } from "../steps"
import { supervise } from "../supervisor"

/** `npm run build`: the app in .medusa/server, as an image would hold it. */
export async function main(): Promise<number> {
  return await supervise((supervisor) =>
    step(
      "Build of shop and admin",
      () => withBuildLock(() => buildInPlace(supervisor)),
      () => ".medusa/server"
    )
  )
}
