/** Follows `nextCursor` to the end. */
export async function allPages<Item>(
  ask: (cursor: { cursor?: string }) => Promise<{ body: { items: Item[]; nextCursor: string | null } }>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const { body } = await ask(cursor === null ? {} : { cursor })
    items.push(...body.items)
    cursor = body.nextCursor
  } while (cursor !== null)
  return items
}
