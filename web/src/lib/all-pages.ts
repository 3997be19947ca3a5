import { type Answer, ask, type EndpointName, type Request } from './ask.ts'

type PageOf<Name extends EndpointName> =
  Answer<Name> extends { items: unknown[]; nextCursor: string | null } ? Name : never
type ItemOf<Name extends EndpointName> = Answer<Name> extends { items: (infer Item)[] } ? Item : never

/** Every row of a list, page after page: for files and sums over what is shown. */
export async function askAllPages<Name extends EndpointName>(
  name: PageOf<Name>,
  request: Request<Name>,
): Promise<ItemOf<Name>[]> {
  const rows: ItemOf<Name>[] = []
  let cursor: string | null = null
  do {
    const query = { ...(request as { query?: object }).query, limit: 200, ...(cursor === null ? {} : { cursor }) }
    const page = (await ask(name as Name, { ...request, query } as Request<Name>)) as {
      items: ItemOf<Name>[]
      nextCursor: string | null
    }
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return rows
}
