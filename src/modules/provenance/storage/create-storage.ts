import type { StorageOptions } from "../options"
import { createLocalStorage } from "./local"
import { createPinataStorage } from "./pinata"
import type { ContentStorage } from "./storage"

/** The store that `provenance.storage` in the options names. */
export function createStorage(options: StorageOptions): ContentStorage {
  switch (options.driver) {
    case "local":
      return createLocalStorage(options)
    case "pinata":
      return createPinataStorage({ ...options, jwt: options.pinata_jwt })
    default:
      options satisfies never
      throw new Error("Unknown storage driver")
  }
}
