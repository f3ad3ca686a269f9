/**
 * The lowest block for which `isThere` holds, given that it holds for `last`
 * and, once it holds, for all that follow: where a contract was deployed, by
 * halving instead of reading every block.
 */
export async function firstBlockWhere(
  last: number,
  isThere: (block: number) => Promise<boolean>
): Promise<number> {
  let [low, high] = [0, last]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await isThere(middle)) {
      high = middle
    } else {
      low = middle + 1
    }
  }
  return low
}
