import { join } from "node:path"

/** The clone. */
export const ROOT = join(__dirname, "..")

/** Everything a run leaves behind is in here. */
export const DATA = join(ROOT, ".data")

export const inRoot = (...parts: string[]) => join(ROOT, ...parts)
export const inData = (...parts: string[]) => join(DATA, ...parts)
