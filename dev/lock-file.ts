type LockFile = {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

/**
 * Optional dependencies that a lock file lacks. npm leaves out those its
 * registry does not serve (packages for other systems, as a rule), and then
 * refuses its own lock file in `npm ci`.
 */
export function optionalDependenciesMissing({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !placesFrom(path, name).some((it) => packages[it]))
      .map((name) => `${path}: ${name}`)
  )
}

/** Where Node looks for a package: beside the dependent, then further up. */
function placesFrom(path: string, name: string): string[] {
  const own = `${path}${path && "/"}node_modules/${name}`
  const parent = path.slice(
    0,
    Math.max(path.lastIndexOf("node_modules/") - 1, 0)
  )
  return path === "" ? [own] : [own, ...placesFrom(parent, name)]
}
