import {
  type MutateOptions,
  type QueryKey,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query"
import { useCallback } from "react"

/**
 * A write; what it may have moved is there again when it is done.
 *
 * What is said of the result is said in any case. By itself `mutate` forgets its
 * callbacks with the component that called it, and a row may be drawn anew, or
 * be gone, by the time the list is there again.
 *
 * @param moved beginning of the keys of the queries to fetch again
 */
export function useWrite<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  moved: QueryKey
) {
  const client = useQueryClient()
  const { mutateAsync, ...mutation } = useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: moved }),
  })
  const mutate = useCallback(
    (input: Input, say: MutateOptions<Answer, Error, Input> = {}) =>
      void mutateAsync(input).then(
        (answer) => {
          say.onSuccess?.(answer, input, undefined)
          say.onSettled?.(answer, null, input, undefined)
        },
        (error: Error) => {
          say.onError?.(error, input, undefined)
          say.onSettled?.(undefined, error, input, undefined)
        }
      ),
    [mutateAsync]
  )
  return { ...mutation, mutate, mutateAsync }
}
