/**
 * What is there already, or else what `create` makes: how every part of the
 * seed can run twice.
 */
export async function findOrCreate<T>({
  find,
  create,
}: {
  find: () => Promise<T[]>
  create: () => Promise<T[]>
}): Promise<T> {
  const [found] = await find()
  const [result] = found === undefined ? await create() : [found]
  if (result === undefined) {
    throw new Error("The seed created nothing where it should have")
  }
  return result
}
