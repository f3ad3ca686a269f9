import type { z } from "@medusajs/framework/zod"

// Types alone cross from the server's contracts to here: `import type` leaves
// nothing of them in the browser's bundle.

/** Filters of a list; all of them optional to whoever asks. */
export type QueryOf<Contract extends { query: z.ZodType }> = Partial<
  z.output<Contract["query"]>
>

export type BodyOf<Contract extends { body: z.ZodType }> = z.output<
  Contract["body"]
>

export type AnswerOf<
  Contract extends { responses: { 200: { schema: z.ZodType } } },
> = z.output<Contract["responses"][200]["schema"]>
