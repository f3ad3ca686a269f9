import type { AdapterSubject, MakeSubject } from "./subject"

/** One thing an adapter has to keep; rejects when it does not. */
export type ContractCheck = { name: string; run: () => Promise<void> }

/** A check on a network of its own. */
export function check(
  make: MakeSubject,
  name: string,
  run: (subject: AdapterSubject) => Promise<void> | void,
  input: { rows?: number } = {}
): ContractCheck {
  return {
    name,
    run: async () => {
      const subject = await make(input)
      try {
        await run(subject)
      } finally {
        await subject.close()
      }
    },
  }
}
