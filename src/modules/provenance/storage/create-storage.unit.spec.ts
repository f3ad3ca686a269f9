import { provenanceOptions } from "../options"
import { createStorage } from "./create-storage"

it.each([
  { name: "local", options: {} },
  {
    name: "pinata",
    options: { storage: { driver: "pinata", pinata_jwt: "a.b.c" } },
  },
])("makes the $name store the options name", ({ name, options }) => {
  const { storage } = provenanceOptions.parse(options)
  expect(createStorage(storage).name).toBe(name)
})
