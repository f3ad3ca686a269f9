import { z } from "@medusajs/framework/zod"

/** A name may come often in a query: the first of its values counts. */
export const firstValue = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema)

/** Express has several values as a list, and many as an object of numbers. */
const first = (raw: unknown): unknown =>
  typeof raw === "object" && raw !== null ? Reflect.get(raw, "0") : raw
